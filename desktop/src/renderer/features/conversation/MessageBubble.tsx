import type { DeskMessage } from "@switchboard/shared/desk/models";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { clockTime, fullTime } from "../../ui/time.ts";
import { DeliveryMark } from "./DeliveryMark.tsx";
import { MessageText } from "./MessageText.tsx";
import { ProductCard } from "./ProductCard.tsx";

interface MessageBubbleProps {
  message: DeskMessage;
  inboxId: number;
  /** The customer has read it. */
  read: boolean;
  /** Who wrote it, where that is to be told. */
  writer: string | null;
  startsRun: boolean;
  endsRun: boolean;
}

/** Customers on the left, agents on the right; messages of one run stand close together. */
export const MessageBubble = memo(function MessageBubble({
  message,
  inboxId,
  read,
  writer,
  startsRun,
  endsRun,
}: MessageBubbleProps) {
  const { side, text, product } = message;
  const agent = side === "agent";
  return (
    <article
      data-testid="message"
      data-side={side}
      data-seq={message.seq}
      data-delivery={agent ? (read ? "read" : "sent") : undefined}
      className={cx("flex flex-col pb-[3px]", agent ? "items-end" : "items-start", startsRun && "pt-2.5")}
    >
      {startsRun && writer && (
        <p className="mb-0.5 max-w-[78%] truncate px-1 text-2xs text-muted">{writer}</p>
      )}
      <div
        className={cx(
          "max-w-[min(78%,38rem)] rounded-lg px-3 py-[7px] text-base",
          agent ? "bg-accent-soft" : "bg-hover",
          endsRun && (agent ? "rounded-br-sm" : "rounded-bl-sm"),
        )}
      >
        {product && <ProductCard product={product} inboxId={inboxId} />}
        <MessageText text={text} />
      </div>
      {endsRun && <SentAt message={message} read={read} />}
    </article>
  );
});

function SentAt({ message: { side, createdAt }, read }: Pick<MessageBubbleProps, "message" | "read">) {
  const { i18n } = useTranslation();
  return (
    <p className="mt-0.5 flex items-center gap-1 px-1 text-2xs text-faint">
      <time dateTime={createdAt} title={fullTime(i18n.language, createdAt)}>
        {clockTime(i18n.language, createdAt)}
      </time>
      {side === "agent" && <DeliveryMark state={read ? "read" : "sent"} />}
    </p>
  );
}
