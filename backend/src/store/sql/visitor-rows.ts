import type { Visitor } from "../../core/visitors/visitor.ts";
import { readTimeOrNull } from "./flavour.ts";

/** Raw rows of `visitors`. */
export interface RawVisitor {
  id: number;
  uuid: string;
  browser_uuid: string | null;
  oss_user_id: string | null;
  email: string | null;
  verified_at: Date | string | null;
  conversation_count: number;
}

export const toVisitor = (raw: RawVisitor): Visitor => ({
  id: raw.id,
  uuid: raw.uuid,
  browserUuid: raw.browser_uuid,
  ossUserId: raw.oss_user_id,
  email: raw.email,
  verifiedAt: readTimeOrNull(raw.verified_at),
  conversationCount: raw.conversation_count,
});
