import type { DeskSession } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { Stars } from "../../ui/Stars.tsx";
import { dayAndTime, duration } from "../../ui/time.ts";

const dots = { waiting: "bg-wait", active: "bg-accent", ended: "bg-line-strong" } as const;

/** Every time this customer was helped, newest first. */
export function SessionHistory({ sessions }: { sessions: readonly DeskSession[] }) {
  const { t, i18n } = useTranslation();
  const now = useServerNow();
  const lasted = ({ startedAt, endedAt }: DeskSession) =>
    duration(i18n.language, (endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt));
  return (
    <section aria-label={t("customer.sessions")} className="border-line border-t px-5 py-4">
      <h3 className="mb-2 font-medium text-xs">{t("customer.sessions")}</h3>
      {sessions.length === 0 && <p className="text-muted text-xs">{t("customer.noSessions")}</p>}
      <ol>
        {sessions.toReversed().map((session) => (
          <li key={session.id} className="relative pb-3 pl-4 text-xs last:pb-0">
            <span
              aria-hidden
              className={cx("absolute top-[5px] left-0 size-1.5 rounded-full", dots[session.state])}
            />
            <p className="flex justify-between gap-2">
              <span title={session.title ?? undefined} className="truncate">
                {session.title || t(`customer.session.${session.state}`)}
              </span>
              <time dateTime={session.startedAt} className="shrink-0 text-muted">
                {dayAndTime(i18n.language, session.startedAt)}
              </time>
            </p>
            <p className="truncate text-muted">
              {session.agent?.name ?? t("customer.nobody")} ·{" "}
              {t("customer.lasted", { duration: lasted(session) })}
            </p>
            {session.rating && <Stars stars={session.rating.stars} className="mt-0.5" />}
          </li>
        ))}
      </ol>
    </section>
  );
}
