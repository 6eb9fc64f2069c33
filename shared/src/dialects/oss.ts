import { z } from "zod";
import { limits } from "../limits.ts";
import { clientId, messageText, title, within } from "../text.ts";
import { priorities } from "../words.ts";

/**
 * The OSS livechat: anonymous and signed-in users of a host system, without authentication by default.
 * Source: `oss-livechat.id.md`. Under `/api/chat/…` and `/api/v1/oss-chat/…`. Ids are UUIDs, times ISO 8601 in UTC.
 */

const uuid = z.guid().transform((text) => text.toLowerCase());
/** A field that programs also send as null when they have nothing to say. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);
const email = z.string().trim().max(255).pipe(z.email());
const ossUserId = within(1, 255);
const visitorToken = z.string().min(1).max(4_000);
/** Beyond the contract: HMAC-SHA256 of `oss_user_id` in hex, which counts where `OSS_IDENTITY=verified`. */
const userHash = z.string().max(200);

/** `POST /start` → 200 `OssStarted` */
export const ossStart = z.object({
  browser_uuid: optional(uuid),
  oss_user_id: optional(ossUserId),
  email: optional(email),
  topic: title,
  priority: optional(z.enum(priorities)),
  user_agent: optional(z.string().transform((text) => text.slice(0, limits.userAgentLength))),
  /** Beyond the contract. */
  user_hash: optional(userHash),
  visitor_token: optional(visitorToken),
  /** Beyond the contract: which department; the first one otherwise. */
  department_id: optional(uuid),
});

export interface OssStarted {
  session_id: string;
  chat_user_id: string;
  status: OssStatus;
  message: "Chat session started successfully";
  /** True until contact details of this session are known. */
  requires_contact: boolean;
  /** Beyond the contract: proves who this visitor is. Goes as `X-Visitor-Token`, or `visitor_token` in query or body. */
  visitor_token: string;
}

/** `POST /contact` → 200 `OssContactSet`. Doing it again replaces what was said. */
export const ossContact = z.object({
  session_id: uuid,
  contact_name: within(1, 255),
  contact_email: email,
  contact_phone: optional(within(1, 50)),
  position: optional(within(1, 255)),
  company_name: optional(within(1, 255)),
  visitor_token: optional(visitorToken),
  user_hash: optional(userHash),
});

export interface OssContactSet {
  contact_id: string;
  message: "Contact information set successfully";
}

/** `POST /link-user` → 200 `OssLinked` */
export const ossLink = z.object({
  browser_uuid: uuid,
  oss_user_id: ossUserId,
  email,
  visitor_token: optional(visitorToken),
  user_hash: optional(userHash),
});

export interface OssLinked {
  chat_user_id: string;
  message: "Successfully linked to OSS account";
}

/** `limit=` says no number, not zero. */
const count = z.preprocess(
  (given) => (typeof given === "string" && given.trim() === "" ? undefined : given),
  z.coerce.number().int().min(0).max(1_000_000_000).optional(),
);

/** `GET /history` → 200 `OssHistory`. A `limit` beyond `limits.ossHistoryMax` counts as that. */
export const ossHistory = z.object({
  browser_uuid: optional(uuid),
  oss_user_id: optional(ossUserId),
  limit: count.transform((n = limits.ossHistory) => Math.min(n, limits.ossHistoryMax)),
  offset: count.transform((n = 0) => n),
  visitor_token: optional(visitorToken),
  user_hash: optional(userHash),
});

export type OssStatus = "waiting" | "active" | "closed";

export interface OssSession {
  session_id: string;
  topic: string;
  status: OssStatus;
  priority: (typeof priorities)[number];
  started_at: string;
  ended_at: string | null;
  agent: { id: string; name: string; email: string | null } | null;
  department: { id: string; name: string } | null;
  contact: {
    contact_name: string;
    contact_email: string;
    contact_phone: string | null;
    position: string | null;
    company_name: string | null;
  } | null;
  last_message: OssLastMessage | null;
}

export interface OssLastMessage {
  id: string;
  message: string;
  sender_type: OssSenderType;
  created_at: string;
}

export type OssSenderType = "customer" | "agent" | "system";

/** Newest session first. */
export interface OssHistory {
  sessions: OssSession[];
  total: number;
  limit: number;
  offset: number;
}

/** `GET /session/{session_id}` → 200 `OssSessionDetails` */
export interface OssSessionDetails extends OssSession {
  chat_user_id: string;
  requires_contact: boolean;
}

/** Beyond the contract: `POST /session/{session_id}/messages` → 201 `OssMessage`. Needs the visitor's token. */
export const ossMessage = z.object({
  message: messageText,
  client_id: optional(clientId),
  visitor_token: optional(visitorToken),
});

/**
 * Beyond the contract: `GET /session/{session_id}/messages?after=<seq>&limit=` → 200 `{ messages: OssMessage[],
 * has_more: boolean }`, oldest first: what is newer than `after`, else the newest. Fewer than `limit` where they are long;
 * `has_more`: there are newer ones than these after `after`, else older ones. Needs the visitor's token.
 */
export const ossMessages = z.object({
  after: optional(z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)),
  limit: z.coerce.number().int().min(1).max(limits.ossMessagesMax).default(limits.ossMessages),
});

export interface OssMessage extends OssLastMessage {
  session_id: string;
  /** Place in the session: rises, not always by one. */
  seq: number;
  sender_name: string | null;
}

/** Beyond the contract: `POST /session/{session_id}/close` → 200. Closing twice changes nothing. */
export interface OssClosed {
  session_id: string;
  status: "closed";
  message: "Chat session closed successfully";
}

/** Every failure: 400, 401 (verified identity only), 404, 409, 429 with Retry-After, 500. */
export interface OssFailure {
  error: string;
  details?: string | undefined;
}
