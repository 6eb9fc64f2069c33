import { useTranslation } from "react-i18next";
import { useHouse, usePreferences } from "../../app/desk-context.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { AppSettings } from "./AppSettings.tsx";
import { Choice } from "./Choice.tsx";
import { NotificationSettings } from "./NotificationSettings.tsx";
import { languageNames, languages, themes } from "./preferences-store.ts";

interface SettingsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function SettingsDialog({ open, onOpenChange }: SettingsDialogProps) {
  const { t } = useTranslation();
  const { preferences, platform } = useHouse();
  const { shell } = platform;
  const { theme, language } = usePreferences();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("settings.title")}>
      <div className="overflow-y-auto px-5 pt-4 pb-6">
        <h3 className="mb-3 font-semibold">{t("settings.appearance")}</h3>
        <Choice
          label={t("settings.theme.label")}
          value={theme}
          options={themes.map((value) => ({ value, text: t(`settings.theme.${value}`) }))}
          onChange={(chosen) => preferences.set({ theme: chosen })}
        />
        <Choice
          label={t("settings.language.label")}
          value={language ?? "auto"}
          options={[
            {
              value: "auto" as const,
              text: t(shell ? "settings.language.autoInApp" : "settings.language.auto"),
            },
            ...languages.map((value) => ({ value, text: languageNames[value] })),
          ]}
          onChange={(chosen) => preferences.set({ language: chosen === "auto" ? null : chosen })}
        />
        <hr className="my-5 border-line" />
        <NotificationSettings />
        {shell && <AppSettings shell={shell} />}
      </div>
    </Dialog>
  );
}
