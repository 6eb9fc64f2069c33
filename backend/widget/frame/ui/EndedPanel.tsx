import type { WindowConversation } from "@switchboard/shared/window/models";
import { useEffect, useRef, useState } from "react";
import { useChat, useWording } from "./context.ts";
import { isFocusFree } from "./focus.ts";
import { RatingForm } from "./RatingForm.tsx";

interface EndedPanelProps {
  conversation: WindowConversation;
  /** It has ended before the customer's eyes. */
  justNow: boolean;
}

/** After the end: how it was, and another beginning. */
export function EndedPanel({ conversation, justNow }: EndedPanelProps) {
  const { t } = useWording();
  const { actions } = useChat();
  const { id, rating, canRate, closed } = conversation;
  const [changing, setChanging] = useState(false);
  const panel = useRef<HTMLElement>(null);

  // The composer is gone, the button that ended it too, and the focus with them. Dialogs give it back before.
  useEffect(() => {
    if (!closed || !justNow) return;
    const frame = requestAnimationFrame(() => {
      if (isFocusFree()) panel.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [closed, justNow]);

  function rated(): void {
    setChanging(false);
    requestAnimationFrame(() => {
      if (isFocusFree()) panel.current?.focus();
    });
  }

  return (
    <section className="ended" ref={panel} tabIndex={-1} aria-label={t("ended")}>
      {closed && <p className="ended-line">{t("ended")}</p>}
      {canRate && (rating === null || changing) && <RatingForm id={id} rating={rating} onDone={rated} />}
      {rating && !changing && (
        <p className="ended-line" role="status">
          <span aria-hidden="true" className="given-stars">
            {"★".repeat(rating.stars) + "☆".repeat(5 - rating.stars)}
          </span>
          <span className="hidden">{t("stars", { n: rating.stars })}</span> {t("thanks")}{" "}
          {canRate && (
            <button type="button" className="link-button" onClick={() => setChanging(true)}>
              {t("changeRating")}
            </button>
          )}
        </p>
      )}
      {closed && (
        <button type="button" className="button quiet wide" onClick={() => actions.startAgain(id)}>
          {t("newChat")}
        </button>
      )}
    </section>
  );
}
