import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { wordReason } from "../../app/wording.ts";
import type { OutboxEntry } from "../../connection/outbox/outbox-state.ts";
import { cx } from "../../ui/class-names.ts";
import { type Delivery, DeliveryMark } from "./DeliveryMark.tsx";
import { MessageText } from "./MessageText.tsx";

/** Ours, and not with the server yet. */
export function PendingBubble({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation();
  const { outbox } = useDesk();
  const sending = useStore(outbox.store, (state) => state.sending.has(entry.clientId));
  const delivery: Delivery = entry.state === "waiting" && sending ? "sending" : entry.state;
  const failed = entry.state === "failed";
  const note = entry.kind === "note";
  const link = "font-medium text-accent-ink hover:underline";
  return (
    <article
      data-testid="message"
      data-side={note ? "note" : "agent"}
      data-delivery={delivery}
      className="flex flex-col items-end pt-2.5 pb-[3px]"
    >
      <div
        className={cx(
          "max-w-[min(78%,38rem)] rounded-lg rounded-br-sm px-3 py-[7px] text-base",
          note ? "bg-note" : "bg-accent-soft",
          failed && "outline outline-1 outline-late",
        )}
      >
        <MessageText text={entry.text} />
      </div>
      <p
        className={cx(
          "mt-0.5 flex items-center gap-1.5 px-1 text-2xs",
          failed ? "text-late-ink" : "text-muted",
        )}
      >
        <DeliveryMark state={delivery} />
        {failed
          ? `${t("conversation.delivery.failed")}: ${wordReason(t, entry.reason)}`
          : t(`conversation.delivery.${delivery}`)}
        {failed && (
          <>
            <button type="button" className={link} onClick={() => void outbox.retry(entry.order)}>
              {t("outbox.retry")}
            </button>
            <button type="button" className={link} onClick={() => void outbox.discard(entry.order)}>
              {t("outbox.discard")}
            </button>
          </>
        )}
      </p>
    </article>
  );
}
