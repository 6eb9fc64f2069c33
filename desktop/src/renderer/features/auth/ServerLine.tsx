import { useTranslation } from "react-i18next";
import type { Shell } from "../../platform/electron/shell.ts";
import { serverName } from "./server-name.ts";

/** To whom the password goes, and the way to another. */
export function ServerLine({ shell }: { shell: Shell }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="mt-4 flex items-baseline gap-3 border-line border-y py-2.5">
        <span className="min-w-0 flex-1 truncate">
          {t("shell.onServer", { server: serverName(shell.server ?? "") })}
        </span>
        <button
          type="button"
          onClick={() => shell.setChoosing(true)}
          className="shrink-0 font-medium text-accent-ink hover:underline"
        >
          {t("shell.change")}
        </button>
      </p>
      {!shell.keepsSecrets && <p className="mt-2.5 text-muted text-xs">{t("shell.noKeyring")}</p>}
    </>
  );
}
