import { ToggleGroup } from "radix-ui";
import { useTranslation } from "react-i18next";
import { useHouse, usePreferences } from "../../app/desk-context.tsx";
import type { QuietHours } from "../notifications/quiet-hours.ts";
import { Toggle } from "./Toggle.tsx";

/** Monday first, as all three languages count. */
const week = [1, 2, 3, 4, 5, 6, 0] as const;

/** 2023-01-01 was a Sunday. */
const dayName = (language: string, day: number, weekday: "short" | "long") =>
  new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(Date.UTC(2023, 0, 1 + day));

/** When nothing is to pop up. */
export function QuietHoursSettings() {
  const { t, i18n } = useTranslation();
  const { preferences } = useHouse();
  const { quiet } = usePreferences();
  const change = (given: Partial<QuietHours>) => preferences.set({ quiet: { ...quiet, ...given } });

  return (
    <>
      <Toggle
        label={t("settings.notifications.quiet.label")}
        on={quiet.on}
        onChange={(on) => change({ on })}
      />
      {quiet.on && (
        <div className="mt-1 mb-4 border-line border-l-2 pl-4">
          <p className="mb-3 text-muted text-xs">{t("settings.notifications.quiet.hint")}</p>
          <div className="mb-3 flex gap-4">
            <Time
              label={t("settings.notifications.quiet.from")}
              value={quiet.from}
              onChange={(from) => change({ from })}
            />
            <Time
              label={t("settings.notifications.quiet.to")}
              value={quiet.to}
              onChange={(to) => change({ to })}
            />
          </div>
          <p className="mb-1.5 text-muted text-xs">{t("settings.notifications.quiet.days")}</p>
          <ToggleGroup.Root
            type="multiple"
            aria-label={t("settings.notifications.quiet.days")}
            value={quiet.days.map(String)}
            onValueChange={(days) => change({ days: days.map(Number).sort() })}
            className="flex flex-wrap gap-1"
          >
            {week.map((day) => (
              <ToggleGroup.Item
                key={day}
                value={String(day)}
                aria-label={dayName(i18n.language, day, "long")}
                className="h-8 min-w-10 rounded-md border border-line-strong px-2 text-xs hover:bg-hover data-[state=on]:border-accent data-[state=on]:bg-accent-soft data-[state=on]:text-accent-ink"
              >
                {dayName(i18n.language, day, "short")}
              </ToggleGroup.Item>
            ))}
          </ToggleGroup.Root>
        </div>
      )}
    </>
  );
}

interface TimeProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Time({ label, value, onChange }: TimeProps) {
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-muted">{label}</span>
      <input
        type="time"
        required
        value={value}
        // Emptied while somebody types: what was there stays.
        onChange={(event) => event.target.value !== "" && onChange(event.target.value)}
        className="h-8 rounded-md border border-line-strong bg-panel px-2"
      />
    </label>
  );
}
