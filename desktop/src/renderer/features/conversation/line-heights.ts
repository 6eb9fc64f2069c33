import type { DeskConversation, DeskMessage, DeskRating } from "@switchboard/shared/desk/models";
import { measureWords, type TextLook, textHeight } from "../../ui/text-height.ts";
import type { MessageItem } from "./message-items.ts";
import { writerOf } from "./writer.ts";

// All in px, as the classes of the lines say it.
const lineMost = 896;
const linePadding = 20;
const bubbleMost = 608;
const bubbleShare = 0.78;
const bubblePadding = { x: 12, y: 7 };
const small = 16;

const bubbleLook: TextLook = { size: 14, leading: 21 };
const noteLook: TextLook = { size: 13, leading: 20 };
const systemLook: TextLook = { size: 12, leading: small };
const looks = { customer: bubbleLook, agent: bubbleLook, note: noteLook, system: systemLook };

/** Does the longer part of what is asked below, for messages that are about to come in. */
export function measureMessages(messages: readonly DeskMessage[]): void {
  for (const message of messages) measureWords(message, looks[message.side]);
}

type ConversationOf = Pick<DeskConversation, "customer">;

/** A bubble and the gap below it. */
function bubbleHeight(of: { text: string }, line: number, product: number): number {
  const width = Math.min(line * bubbleShare, bubbleMost) - 2 * bubblePadding.x;
  return product + textHeight(of, bubbleLook, width) + 2 * bubblePadding.y + 3;
}

function messageHeight(
  { message, startsRun, endsRun }: Extract<MessageItem, { kind: "message" }>,
  line: number,
  writer: string | null,
): number {
  const { side, product } = message;
  if (side === "system") return textHeight(message, systemLook, line) + 12;
  if (side === "note") return textHeight(message, noteLook, line - 31) + small + 30;
  const card = product === null ? 0 : product.variantId > 0 ? 60 : 56;
  const above = startsRun ? 10 + (writer === null ? 0 : small + 2) : 0;
  return above + bubbleHeight(message, line, card) + (endsRun ? small + 2 : 0);
}

/** What was said with it is seldom longer than a line. */
function ratingHeight(rating: DeskRating | null): number {
  if (rating === null) return 0;
  return rating.comment === null ? 18 : 18 + small + 4;
}

function heightOf(item: MessageItem, conversation: ConversationOf, me: number, line: number): number {
  switch (item.kind) {
    case "start":
      return small + 12;
    case "day":
      return small + 24;
    case "divider":
      return small + 16;
    case "session-start":
      return small + 20;
    case "session-end":
      return small + 20 + ratingHeight(item.session.rating);
    case "message":
      return messageHeight(item, line, writerOf(item.message, conversation, me));
    case "pending":
      return 10 + bubbleHeight(item.entry, line, 0) + small + 2;
  }
}

/**
 * How high the lines of a message list become: where that is known before they are drawn nothing is laid out twice, and
 * nothing that stands there already moves. Where one is otherwise after all, what was drawn counts.
 * @param width of the whole list, in px
 * @param me the agent's account id
 */
export function lineHeights(width: number, me: number) {
  const known = new WeakMap<MessageItem, number>();
  const line = Math.min(width, lineMost) - 2 * linePadding;
  return (item: MessageItem, conversation: ConversationOf): number => {
    const height = known.get(item) ?? heightOf(item, conversation, me, line);
    known.set(item, height);
    return height;
  };
}
