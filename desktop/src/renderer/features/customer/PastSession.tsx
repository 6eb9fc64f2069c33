import type { DeskPastSession } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { Stars } from "../../ui/Stars.tsx";
import { dayAndTime, duration } from "../../ui/time.ts";

const dots = { waiting: "bg-wait", active: "bg-accent", ended: "bg-line-strong" } as const;

interface PastSessionProps {
  session: DeskPastSession;
  /** It was in the conversation that is shown. */
  here: boolean;
  inboxHere: boolean;
}

/** One time a customer was helped: what about, when, by whom, how long, and how they found it. Leads there. */
export function PastSession({ session, here, inboxHere }: PastSessionProps) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const inbox = useInbox((state) => state.inboxes.find((each) => each.id === session.inboxId)?.name);
  const { startedAt, endedAt, state, agent, rating } = session;
  const title = session.title || t(`customer.session.${state}`);
  const lasted = endedAt && duration(i18n.language, Date.parse(endedAt) - Date.parse(startedAt));
  const when = dayAndTime(i18n.language, startedAt);
  return (
    <li>
      <button
        type="button"
        data-testid="past-session"
        data-here={here}
        title={t(here ? "customer.goToSession" : "customer.openSession", { title, when })}
        onClick={() => desk.openAt(session.conversationId, session.afterSeq + 1)}
        className="relative w-full rounded-md py-1.5 pr-2 pl-6 text-left text-xs hover:bg-hover"
      >
        <span aria-hidden className={cx("absolute top-[11px] left-2 size-1.5 rounded-full", dots[state])} />
        <span className="flex justify-between gap-2">
          <span title={title} className="truncate">
            {title}
          </span>
          <time dateTime={startedAt} className="shrink-0 text-muted">
            {when}
          </time>
        </span>
        <span className="block truncate text-muted">
          {agent?.name ?? t("customer.nobody")}
          {lasted && ` · ${t("customer.lasted", { duration: lasted })}`}
        </span>
        {!here && !inboxHere && (
          <span className="flex items-center gap-1 text-2xs text-muted">
            <DialectMark dialect={session.dialect} />
            <span className="truncate">{inbox ?? t(`dialect.${session.dialect}`)}</span>
          </span>
        )}
        {rating && <Stars stars={rating.stars} className="mt-0.5" />}
      </button>
    </li>
  );
}
