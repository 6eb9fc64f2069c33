import type { WindowMessage } from "@switchboard/shared/window/models";
import { memo } from "react";
import type { OutboxItem } from "../store/state.ts";
import type { Row } from "../store/timeline.ts";
import { Avatar } from "./Avatar.tsx";
import { useChat, useWording } from "./context.ts";
import { ProductCard } from "./ProductCard.tsx";
import { RichText } from "./RichText.tsx";

/** In parts: the row itself is made anew whenever anything comes in, and would draw all of them again. */
interface MessageRowProps extends Omit<Extract<Row, { kind: "message" }>, "kind" | "key"> {
  delivery: "sent" | "read" | null;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, own, opens, closes, delivery } = props;
  const { t, time } = useWording();
  const name = own ? t("you") : message.sender?.name || t("agent");
  return (
    <li className={`row ${own ? "own" : "theirs"} ${opens ? "opens" : ""}`}>
      {!own && opens && <Avatar name={name} src={message.sender?.avatar ?? null} />}
      <div className="row-words">
        <span className={own || !opens ? "hidden" : "row-name"}>{name}</span>
        {message.product && <ProductCard {...message.product} />}
        <div className="bubble" dir="auto">
          <RichText text={message.text} />
        </div>
        <span className={closes || delivery ? "row-foot" : "hidden"}>
          <time dateTime={message.createdAt}>{time(message.createdAt)}</time>
          {delivery && <span>{` · ${t(delivery)}`}</span>}
        </span>
      </div>
    </li>
  );
});

export function SystemRow({ message }: { message: WindowMessage }) {
  return (
    <li className="row system">
      <RichText text={message.text} />
    </li>
  );
}

/** On its way, or refused. */
export function OutboxRow({ item }: { item: OutboxItem }) {
  const { t, failure } = useWording();
  const { actions } = useChat();
  const { clientId, text, state, reason } = item;
  const discard = () => void actions.discard(clientId);
  function intoNew(): void {
    discard();
    actions.startAgain(item.conversation, text);
  }
  return (
    <li className={`row own opens ${state}`}>
      <div className="row-words">
        <span className="hidden">{t("you")}</span>
        <div className="bubble" dir="auto">
          <RichText text={text} />
        </div>
        {state === "waiting" ? (
          <span className="row-foot">{t("waiting")}</span>
        ) : (
          <span className="row-foot fault">
            {`${t("failed")}. ${reason ? failure(reason) : ""}`}
            <span className="row-actions">
              {reason === "closed" ? (
                <button type="button" className="link-button" onClick={intoNew}>
                  {t("intoNew")}
                </button>
              ) : (
                <button type="button" className="link-button" onClick={() => void actions.retry(clientId)}>
                  {t("retry")}
                </button>
              )}
              <button type="button" className="link-button" onClick={discard}>
                {t("discard")}
              </button>
            </span>
          </span>
        )}
      </div>
    </li>
  );
}
