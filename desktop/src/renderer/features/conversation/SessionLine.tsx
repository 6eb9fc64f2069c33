import type { DeskSession } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { clockTime } from "../../ui/time.ts";

/** Where a session began, with its topic and who took it; or where it ended. */
export function SessionLine({ session, ended }: { session: DeskSession; ended: boolean }) {
  const { t, i18n } = useTranslation();
  const { agent, startedAt, endedAt } = session;
  const title = session.title ?? "";
  const at = ended ? (endedAt ?? startedAt) : startedAt;
  const who = agent ? t("conversation.sessionBy", { name: agent.name }) : t("conversation.sessionUnclaimed");
  const words = ended
    ? agent
      ? t("conversation.sessionLeft", { name: agent.name })
      : t("conversation.sessionEnded")
    : `${title} · ${who}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot carry words
    <div
      role="separator"
      aria-label={ended ? words : t("conversation.session", { title })}
      data-testid={ended ? "session-end" : "session-start"}
      className="flex items-center gap-3 py-2.5"
    >
      <span aria-hidden className="h-px min-w-6 flex-1 bg-line" />
      <span className="flex min-w-0 max-w-[80%] items-baseline gap-1.5 text-2xs text-muted" title={words}>
        {!ended && <span className="min-w-0 truncate font-medium text-ink">{title}</span>}
        <span className={ended ? "min-w-0 truncate" : "shrink-0"}>{ended ? words : who}</span>
        <time dateTime={at} className="shrink-0 text-faint">
          {clockTime(i18n.language, at)}
        </time>
      </span>
      <span aria-hidden className="h-px min-w-6 flex-1 bg-line" />
    </div>
  );
}
