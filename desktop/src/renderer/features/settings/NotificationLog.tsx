import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import type { NotifyAttempt } from "../../platform/database.ts";
import { dayAndTime } from "../../ui/time.ts";
import { customerName } from "../customer/customer-name.ts";
import type { SuppressReason } from "../notifications/should-notify.ts";

/** Every notification that was shown or not, and why: the answer to "why did I not hear of it?". */
export function NotificationLog() {
  const { t, i18n } = useTranslation();
  const { notifications, inbox } = useDesk();
  const [attempts, setAttempts] = useState<readonly NotifyAttempt[]>([]);
  useEffect(() => {
    notifications.attempts().then(setAttempts, () => undefined);
  }, [notifications]);

  const whoOf = (id: number) => {
    const conversation = inbox.conversation(id);
    return conversation ? customerName(t, conversation) : `#${id}`;
  };
  const outcome = (attempt: NotifyAttempt) => {
    const word = t(`settings.notifications.outcome.${attempt.outcome}`);
    if (attempt.reason === "") return word;
    return `${word}: ${t(`settings.notifications.reason.${attempt.reason as SuppressReason | "interrupted"}`)}`;
  };

  return (
    <>
      <p className="mt-4 mb-1.5 text-muted text-xs">{t("settings.notifications.log")}</p>
      {attempts.length === 0 && <p className="text-faint">{t("settings.notifications.noLog")}</p>}
      <ul>
        {attempts.slice(0, 20).map((attempt) => (
          <li
            key={`${attempt.at}-${attempt.conversationId}-${attempt.seq}`}
            className="flex items-baseline gap-3 border-line border-b py-1.5 text-xs last:border-b-0"
          >
            <time dateTime={attempt.at} className="shrink-0 text-muted">
              {dayAndTime(i18n.language, attempt.at)}
            </time>
            <span className="min-w-0 flex-1 truncate">{whoOf(attempt.conversationId)}</span>
            <span className="text-muted">{outcome(attempt)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
