import type { DeskMe } from "@switchboard/shared/desk/models";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useHouse } from "./desk-context.tsx";

/** The tray's menu says who is signed in and whether they are there, in their language. */
export function useTrayAgent(agent: Pick<DeskMe, "name" | "presence"> | null): void {
  const { shell } = useHouse().platform;
  const { t } = useTranslation();
  const name = agent?.name ?? null;
  const presence = agent?.presence ?? "offline";

  useEffect(() => {
    const words = {
      open: t("shell.tray.open"),
      quit: t("shell.tray.quit"),
      online: t("presence.online"),
      away: t("presence.away"),
      offline: t("presence.offline"),
    };
    const shown = name === null ? null : { name, presence };
    shell?.showTrayAgent({ agent: shown, words }).catch(() => undefined);
  }, [shell, name, presence, t]);
}
