import { z } from "zod";
import { messageText } from "../text.ts";

/**
 * The shop dialect: `/v1/chat_api_correct`, one `action` with parameters from the query, a JSON body or a form
 * body, GET and POST alike. Source: the shop action API contract.
 */

const idFault = "int";
const positiveInt = z
  .union([z.number(), z.string().regex(/^\s*\d{1,16}\s*$/, idFault)])
  .transform(Number)
  .pipe(z.number().int().positive().max(Number.MAX_SAFE_INTEGER));
const countingInt = z
  .union([z.number(), z.string().regex(/^\s*\d{1,16}\s*$/, idFault)])
  .transform(Number)
  .pipe(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER));
/** An optional parameter that is left empty (`page=`) counts as not given. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());
const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .transform((value) => value === true || value === 1 || /^(true|1|yes|on)$/i.test(String(value).trim()));

const page = optional(positiveInt).transform((value) => value ?? 1);
/** Larger pages are cut to the contract's maximum rather than refused. */
const pageLimit = (fallback: number) => optional(positiveInt).transform((n) => Math.min(n ?? fallback, 100));
const side = z.enum(["customer", "ncc"]);
/** A public id of 32 hex digits; anything else names no conversation. */
const phien = z.string().trim().min(1).max(64);
/** `1,2`, one number or a list. An empty list names no message, unlike one that is not given. */
const messageIds = z.preprocess(
  (value) => (value === null ? undefined : value),
  z
    .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).max(1_000)])
    // One more than may be given, so that too many are refused.
    .transform((value) => (Array.isArray(value) ? value.map(String) : String(value).split(",", 1_001)))
    .transform((ids) => ids.map((id) => id.trim()).filter((id) => id !== ""))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(/^\d{1,16}$/, idFault)
            .transform(Number),
        )
        .max(1_000),
    )
    .optional(),
);

export const shopActions = {
  create_session: z.object({ user_id: positiveInt, shop_id: positiveInt }),
  get_messages: z.object({ phien, page, limit: pageLimit(50) }),
  send_message: z.object({
    phien,
    content: messageText,
    sender_type: side,
    product_id: optional(countingInt).transform((value) => value ?? 0),
    variant_id: optional(countingInt).transform((value) => value ?? 0),
  }),
  mark_read: z
    .object({
      phien,
      mark_all: optional(flag),
      message_ids: messageIds,
      /** For SERVICE tokens, which are neither side; a participant's own side counts otherwise. */
      user_type: optional(side),
    })
    // Neither of the two means all; "not all" without saying which is a mistake rather than nothing to do.
    .refine(({ mark_all, message_ids }) => mark_all !== false || message_ids !== undefined, {
      path: ["message_ids"],
      error: "empty",
    }),
  list_sessions: z.object({ user_id: positiveInt, user_type: side, page, limit: pageLimit(20) }),
  get_unread_count: z.object({ user_id: positiveInt, user_type: side }),
  close_session: z.object({ phien }),
} as const;

export type ShopAction = keyof typeof shopActions;
export type ShopInput<A extends ShopAction> = z.output<(typeof shopActions)[A]>;
export type ShopSide = z.output<typeof side>;

export interface ShopPagination {
  page: number;
  limit: number;
  total: number;
  total_pages: number;
}

/** Ids are strings, times Unix seconds, `*_formatted` `YYYY-MM-DD HH:mm:ss` in the shop's time zone. */
export interface ShopMessage {
  id: string;
  phien: string;
  sender_id: string;
  sender_type: ShopSide;
  sender_name: string;
  sender_avatar: string;
  content: string;
  is_read: boolean;
  date_post: number;
  date_formatted: string;
  product_id: number;
  variant_id: number;
}

export interface ShopSession {
  id: string;
  phien: string;
  shop_id: string;
  customer_id: string;
  shop_name: string;
  shop_avatar: string;
  customer_name: string;
  customer_avatar: string;
  last_message: string;
  last_sender_type: ShopSide | "";
  last_message_time: number;
  last_message_formatted: string;
  unread_count_customer: number;
  unread_count_ncc: number;
  status: "active" | "closed";
  created_at: number;
  created_formatted: string;
}

export interface ShopResult {
  create_session: {
    success: true;
    session_id: string;
    phien: string;
    shop_info: { shop_id: string; shop_name: string; shop_avatar: string };
  };
  get_messages: { success: true; messages: ShopMessage[]; pagination: ShopPagination };
  send_message: { success: true; message_id: string; message: string };
  mark_read: { success: true; message: string };
  list_sessions: { success: true; sessions: ShopSession[]; pagination: ShopPagination };
  get_unread_count: { success: true; unread_count: number };
  close_session: { success: true; message: string };
}

export interface ShopFailure {
  success: false;
  message: string;
}
