import { authRows } from "./http/auth.ts";
import { deskRows } from "./http/desk.ts";
import { ossRows } from "./http/oss.ts";
import { demoRows, publicRows, refusalRows } from "./http/others.ts";
import { roomsRows } from "./http/rooms.ts";
import { shopRows } from "./http/shop.ts";
import { supportRows } from "./http/support.ts";
import { tenantRows } from "./http/tenant.ts";
import { windowRows } from "./http/window.ts";
import type { HttpRow } from "./rows.ts";

/** The whole table for HTTP, by API. */
export const httpTable: Record<string, HttpRow[]> = {
  "the shop API": shopRows,
  "the rooms API": roomsRows,
  "the OSS livechat": ossRows,
  "the tenant livechat": tenantRows,
  "the support start": supportRows,
  "the chat window": windowRows,
  "the desk": deskRows,
  "sign-in": authRows,
  "what is public": publicRows,
  "the demo": demoRows,
  "what is no operation": refusalRows,
};

/** What visitors of the OSS livechat call. */
export const visitorTable = { "the OSS livechat": ossRows, "the chat window": windowRows };
