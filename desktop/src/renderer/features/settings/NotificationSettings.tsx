import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHouse, usePreferences } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { NotificationLog } from "./NotificationLog.tsx";
import { QuietHoursSettings } from "./QuietHoursSettings.tsx";
import { Toggle } from "./Toggle.tsx";

export function NotificationSettings() {
  const { t } = useTranslation();
  const { preferences, platform } = useHouse();
  const { notifications, hideText } = usePreferences();
  const [permission, setPermission] = useState(() => platform.notifier.permission());
  return (
    <section aria-label={t("settings.notifications.title")}>
      <h3 className="mb-3 font-semibold">{t("settings.notifications.title")}</h3>
      {permission === "default" ? (
        <div className="mb-4 flex items-center justify-between gap-4">
          <p className="text-muted">{t("settings.notifications.askText")}</p>
          <Button tone="primary" onClick={() => void platform.notifier.ask().then(setPermission)}>
            {t("settings.notifications.ask")}
          </Button>
        </div>
      ) : (
        <p className="mb-4 text-muted">
          {t(platform.shell ? "settings.notifications.grantedInApp" : `settings.notifications.${permission}`)}
        </p>
      )}
      <Toggle
        label={t("settings.notifications.enabled")}
        on={notifications}
        onChange={(on) => preferences.set({ notifications: on })}
      />
      <Toggle
        label={t("settings.notifications.hideText")}
        on={hideText}
        onChange={(on) => preferences.set({ hideText: on })}
      />
      <QuietHoursSettings />
      <NotificationLog />
    </section>
  );
}
