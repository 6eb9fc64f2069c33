import type { SenderSide } from "@switchboard/shared/words";

/** A stored message. `seq` is gapless within its conversation and starts at 1. */
export interface Message {
  id: number;
  uuid: string;
  conversationId: number;
  seq: number;
  side: SenderSide;
  senderId: number | null;
  clientId: string | null;
  text: string;
  productId: number;
  variantId: number;
  sessionId: number | null;
  /** Read one by one, before the other side's read position reached it. */
  readAt: Date | null;
  createdAt: Date;
}

/** What a sender gives; who that is comes beside it. */
export interface NewMessage {
  conversationId: number;
  side: SenderSide;
  clientId: string | null;
  text: string;
  productId: number;
  variantId: number;
}

export const isPublic = (side: SenderSide): boolean => side !== "note";
