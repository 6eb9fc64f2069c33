import type { DeskRating, DeskSession } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { Stars } from "../../ui/Stars.tsx";
import { clockTime, fullTime } from "../../ui/time.ts";
import type { SessionMark } from "./session-marks.ts";

/** The name gives way only when it is very long; the topic does before. */
const whoBesideTopic = "max-w-48 shrink-0";

/** Where a session began, with its topic and who took it; or where it ended. */
export function SessionLine({ mark: { kind, session, at } }: { mark: SessionMark }) {
  const { t, i18n } = useTranslation();
  const words = useWords(session, kind);
  const rating = kind === "session-end" ? session.rating : null;
  const topic = words.topic && t("conversation.session", { title: words.topic });
  return (
    <div data-testid={kind} className="py-2.5">
      {/* biome-ignore lint/a11y/useSemanticElements: an hr cannot carry words */}
      <div
        role="separator"
        aria-label={[topic, words.who].filter(Boolean).join(" · ")}
        className="flex items-center gap-3"
      >
        <span aria-hidden className="h-px min-w-6 flex-1 bg-line" />
        <span className="flex min-w-0 max-w-[85%] items-baseline gap-1.5 text-2xs text-muted">
          {words.topic !== "" && (
            <span title={words.topic} className="min-w-0 truncate font-medium text-ink">
              {words.topic}
            </span>
          )}
          {words.who !== "" && (
            <span
              title={words.who}
              className={cx("truncate", words.topic === "" ? "min-w-0" : whoBesideTopic)}
            >
              {words.who}
            </span>
          )}
          <time dateTime={at} title={fullTime(i18n.language, at)} className="shrink-0 text-faint">
            {clockTime(i18n.language, at)}
          </time>
        </span>
        <span aria-hidden className="h-px min-w-6 flex-1 bg-line" />
      </div>
      {rating && <SessionRating rating={rating} />}
    </div>
  );
}

function SessionRating({ rating: { stars, comment } }: { rating: DeskRating }) {
  return (
    <div className="mx-auto mt-1 flex max-w-[85%] flex-col items-center gap-1 text-muted text-xs">
      <Stars stars={stars} />
      {comment && (
        <p dir="auto" title={comment} className="line-clamp-3 text-center [overflow-wrap:anywhere]">
          {comment}
        </p>
      )}
    </div>
  );
}

/** Who ended it is not told: a colleague may have done it for whoever held it. */
function useWords({ title, agent, state }: DeskSession, kind: SessionMark["kind"]) {
  const { t } = useTranslation();
  const name = agent?.name ?? "";
  if (kind === "session-end") {
    return {
      topic: "",
      who: agent ? t("conversation.sessionLeft", { name }) : t("conversation.sessionEnded"),
    };
  }
  const unclaimed = state === "waiting" ? t("conversation.sessionUnclaimed") : "";
  return { topic: title ?? "", who: agent ? t("conversation.sessionBy", { name }) : unclaimed };
}
