import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Shell } from "../../platform/electron/shell.ts";
import { RestartButton } from "./RestartButton.tsx";
import { Toggle } from "./Toggle.tsx";

const switches = ["closeToTray", "startAtLogin", "spellcheck"] as const;

/** What only the desktop app has. */
export function AppSettings({ shell }: { shell: Shell }) {
  const { t } = useTranslation();
  const settings = useStore(shell.store, (state) => state.settings);
  const update = useStore(shell.store, (state) => state.update);
  return (
    <section aria-label={t("shell.settings.title")}>
      <hr className="my-5 border-line" />
      <h3 className="mb-2 font-semibold">{t("shell.settings.title")}</h3>
      {switches.map((name) => (
        <Toggle
          key={name}
          label={t(`shell.settings.${name}`)}
          on={settings[name]}
          onChange={(on) => void shell.changeSettings({ [name]: on }).catch(() => undefined)}
        />
      ))}
      <div className="mt-3 flex items-center justify-between gap-4 text-muted text-xs">
        <p>
          {t("shell.settings.version", { version: shell.version })}
          {update !== null && <span className="block">{t("shell.update.label", { version: update })}</span>}
        </p>
        {update !== null && <RestartButton shell={shell} />}
      </div>
    </section>
  );
}
