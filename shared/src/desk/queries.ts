import { z } from "zod";
import { limits } from "../limits.ts";
import { dialects } from "../words.ts";
import { deskTicketStatuses } from "./models.ts";
import { deskViews } from "./views.ts";

const wholeNumber = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const pageLimit = z.coerce.number().int().min(1).max(limits.deskPageMax).default(limits.deskPage);

/** `GET /api/desk/conversations` → `DeskPage` */
export const listQuery = z.strictObject({
  view: z.enum(deskViews).default("needs-reply"),
  inboxId: wholeNumber.optional(),
  dialect: z.enum(dialects).optional(),
  /** Part of the customer's name; accents and đ do not matter. */
  search: z.string().trim().max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: pageLimit,
});

/**
 * `GET /api/desk/conversations/:id/messages` → `DeskMessagePage`. `before` and `after` are seqs, exclusive; with
 * neither, the newest page.
 */
export const messagesQuery = z.strictObject({
  before: wholeNumber.optional(),
  after: wholeNumber.optional(),
  limit: pageLimit,
});

/**
 * `GET /api/desk/changes?since=7:120,9:3` → `DeskChanges`: for each `inbox:revision`, what changed after it.
 */
export const changesQuery = z.strictObject({
  since: z
    .string()
    .max(20_000)
    .regex(/^(\d{1,15}:\d{1,15})(,\d{1,15}:\d{1,15})*$/, "inbox:revision pairs, comma-separated")
    .transform((text) =>
      text.split(",").map((pair) => {
        const [inboxId, revision] = pair.split(":").map(Number) as [number, number];
        return { inboxId, revision };
      }),
    ),
});

/** `GET /api/desk/tickets` → `DeskTicketPage`, newest first. Without a status, what is not resolved. */
export const ticketsQuery = z.strictObject({
  status: z.enum(deskTicketStatuses).optional(),
  inboxId: wholeNumber.optional(),
  cursor: z.string().max(200).optional(),
  limit: pageLimit,
});

/** `GET /api/desk/canned-replies` → `{ replies: DeskCannedReply[] }`: of all the agent's inboxes, by shortcut. */
