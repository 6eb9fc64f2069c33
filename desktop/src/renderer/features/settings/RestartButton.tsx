import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import type { Shell } from "../../platform/electron/shell.ts";
import { Button } from "../../ui/Button.tsx";

/** Restarts into the new version; what is being typed is on the disk before. */
export function RestartButton({ shell }: { shell: Shell }) {
  const { t } = useTranslation();
  const { drafts } = useDesk();

  async function restart(): Promise<void> {
    await drafts.flush().catch(() => undefined);
    await shell.installUpdate().catch(() => undefined);
  }
  return <Button onClick={() => void restart()}>{t("shell.update.restart")}</Button>;
}
