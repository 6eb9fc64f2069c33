import { z } from "zod";
import { limits } from "../limits.ts";
import { clientId, messageText, title, within } from "../text.ts";
import { dialects, priorities } from "../words.ts";
import type { WindowConversation, WindowMessage } from "./models.ts";

/**
 * The chat window's API, `/api/window/…`. The bearer is a visitor's token, what `exchange` answered, or the token of
 * the host's own customer. Failures are `{ error: WindowError }`; what is not yours looks as if it did not exist.
 */

const seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const conversationKey = z.guid().transform((text) => text.toLowerCase());
const shopId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Which door: the dialect, and which of its departments or shops. */
const door = {
  channel: z.enum(dialects),
  /** `oss`: a department's UUID; the first one otherwise. */
  department: conversationKey.optional(),
  /** `shop`: the seller's account id. */
  shop: shopId.optional(),
};

/** `GET /channel?channel=oss` → `WindowChannel`; no token needed. `tenant` tells more to a tenant's user. */
export const windowChannelQuery = z.object(door);

/** `GET /hello?channel=oss` → `WindowHello`. 401 without a token. */
export const windowHelloQuery = z.object(door);

export const windowContact = z.object({
  name: within(1, 255),
  email: z.string().trim().max(255).pipe(z.email()),
  phone: within(1, 50).nullish(),
  position: within(1, 255).nullish(),
  company: within(1, 255).nullish(),
});
export type WindowContactInput = z.input<typeof windowContact>;

/**
 * `POST /conversations` → 200 `WindowStarted`. Rooms, shop, tenant and support answer what is open already. For `oss`
 * without a token a visitor is made, whose token comes with the answer.
 */
export const windowStart = z.object({
  ...door,
  /** Needed by `oss`; elsewhere the session's title where given. */
  topic: title.optional(),
  priority: z.enum(priorities).optional(),
  /** The first message. */
  text: messageText.optional(),
  /** Of the first message; starting again with it starts nothing twice. */
  clientId,
  contact: windowContact.optional(),
  /** `oss`: who it is. */
  visitor: z
    .object({
      browserUuid: conversationKey.optional(),
      ossUserId: within(1, 255).optional(),
      email: z.string().trim().max(255).pipe(z.email()).optional(),
      userHash: z.string().max(200).optional(),
    })
    .optional(),
  /** Nobody was there when the form was filled in: make it a ticket even if somebody is by now. */
  offline: z.boolean().optional(),
});
export type WindowStartInput = z.input<typeof windowStart>;

export interface WindowStarted {
  conversation: WindowConversation;
  /** The first message, where one was given. */
  message: WindowMessage | null;
  /** The visitor's token from now on; null for those who brought a token of their own. */
  token: string | null;
}

/**
 * `POST /proof` → 200 `{ token }`: an account that the host system vouches for, whose conversations it then opens on
 * any browser. 401 where the hash proves nothing.
 */
export const windowProof = z.object({
  ossUserId: within(1, 255),
  email: z.string().trim().max(255).pipe(z.email()).optional(),
  userHash: z.string().min(1).max(200),
});

/** `POST /exchange` → 200 `WindowExchanged`: a link's short-lived token for one that lasts. 401 when it is too late or was exchanged before. */
export const windowExchange = z.object({
  token: z.string().min(1).max(4_000),
  /** A secret of the browser's own: with it, and soon, an exchange whose answer was lost may be repeated. */
  browserKey: z.string().min(16).max(100).optional(),
});

export interface WindowExchanged {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
  /** The conversation it opens. */
  conversation: string;
}

/**
 * `GET /conversations/:id` → `WindowOpened`, the newest page, or what is newer than `after`.
 * `GET /conversations/:id/messages?before=` → `WindowMessagePage`.
 */
export const windowPageQuery = z.object({
  before: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});

/**
 * What a customer can do in a conversation. Each is `POST /conversations/:id/<name>` with the rest of the body, and a
 * socket event of that name, acknowledged with a `WindowReply`.
 */
export const windowCommands = {
  /** Say something, once however often it is sent. In a room that has no session it opens one. */
  send: z.object({ conversation: conversationKey, clientId, text: messageText }),
  /** Read up to there. */
  read: z.object({ conversation: conversationKey, seq }),
  contact: windowContact.extend({ conversation: conversationKey }),
  /** End the session. Ending twice changes nothing. */
  end: z.object({ conversation: conversationKey }),
  /** Rate the session that has ended; again replaces it. */
  rate: z.object({
    conversation: conversationKey,
    stars: z.number().int().min(1).max(5),
    comment: within(0, limits.ratingCommentLength).nullish(),
  }),
} as const;
export type WindowCommand = keyof typeof windowCommands;
export type WindowCommandInput<C extends WindowCommand> = z.input<(typeof windowCommands)[C]>;

export interface WindowCommandResult {
  send: { message: WindowMessage };
  read: { conversation: WindowConversation };
  contact: { conversation: WindowConversation };
  end: { conversation: WindowConversation };
  rate: { conversation: WindowConversation };
}

export const windowErrorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "closed",
  "not_ended",
  "rate_limited",
  "unavailable",
  "internal",
] as const;
export type WindowErrorCode = (typeof windowErrorCodes)[number];

/** `message` is for developers; the window says it in its own words by `code`. */
export interface WindowError {
  code: WindowErrorCode;
  message: string;
  details?: unknown;
}
export type WindowReply<T> = { ok: true; data: T } | { ok: false; error: WindowError };
