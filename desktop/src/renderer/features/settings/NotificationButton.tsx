import { BellPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHouse } from "../../app/desk-context.tsx";
import { IconButton } from "../../ui/IconButton.tsx";

/** There as long as the browser has not been asked; it never asks by itself. */
export function NotificationButton() {
  const { t } = useTranslation();
  const { notifier } = useHouse().platform;
  const [permission, setPermission] = useState(() => notifier.permission());
  if (permission !== "default") return null;
  return (
    <IconButton
      label={t("rail.notifications")}
      side="right"
      className="size-9 text-accent-ink"
      onClick={() => void notifier.ask().then(setPermission)}
    >
      <BellPlus className="size-[18px]" strokeWidth={1.75} aria-hidden />
    </IconButton>
  );
}
