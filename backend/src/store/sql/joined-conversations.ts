import { limits } from "@switchboard/shared/limits";
import { displayName } from "../../core/accounts/account.ts";
import type { ConversationRow } from "../../core/ports/conversations.ts";
import type { ConversationCustomer } from "../../core/ports/customers.ts";
import type { Ticket } from "../../core/ports/tickets.ts";
import { conversationColumns, type RawConversation, toConversation } from "./conversation-rows.ts";
import { readTime } from "./flavour.ts";

/** Conversations with what lists show of them: who it is with, in which inbox, what was said last. */

export interface RawJoined extends RawConversation {
  cu_user_name: string | null;
  cu_first_name: string | null;
  cu_last_name: string | null;
  cu_avatar: string | null;
  cu_email: string | null;
  vi_oss_user_id: string | null;
  vi_email: string | null;
  vi_verified_at: Date | string | null;
  ct_name: string | null;
  ct_email: string | null;
  ct_phone: string | null;
  ct_position: string | null;
  ct_company: string | null;
  ag_user_name: string | null;
  ag_first_name: string | null;
  ag_last_name: string | null;
  ib_uuid: string;
  ib_name: string;
  ib_tenant_id: number | null;
  owner_id: number | null;
  ow_user_name: string | null;
  ow_first_name: string | null;
  ow_last_name: string | null;
  shop_name: string | null;
  shop_avatar: string | null;
  last_uuid: string | null;
  last_text: string | null;
  tk_status: Ticket["status"] | null;
  ss_rating: number | null;
  ss_comment: string | null;
  ss_rated_at: Date | string | null;
}

/** As much of the last message as a list's snippet needs. */
export const lastTextBeginning = `SUBSTR(lm.body, 1, ${4 * limits.snippetLength})`;

/**
 * `source` is a table expression that yields ids as `picked.id`.
 * @param lastText what is read of the last message
 */
export const joinedConversations = (source: string, lastText = "lm.body"): string => `
  SELECT ${conversationColumns},
    cu.user_name AS cu_user_name, cu.first_name AS cu_first_name, cu.last_name AS cu_last_name,
    cu.avatar AS cu_avatar, cu.email AS cu_email,
    vi.oss_user_id AS vi_oss_user_id, vi.email AS vi_email, vi.verified_at AS vi_verified_at,
    ct.contact_name AS ct_name, ct.contact_email AS ct_email, ct.contact_phone AS ct_phone,
    ct.position AS ct_position, ct.company_name AS ct_company,
    ag.user_name AS ag_user_name, ag.first_name AS ag_first_name, ag.last_name AS ag_last_name,
    ib.uuid AS ib_uuid, ib.name AS ib_name, ib.tenant_id AS ib_tenant_id,
    ib.owner_id AS owner_id, ow.user_name AS ow_user_name, ow.first_name AS ow_first_name,
    ow.last_name AS ow_last_name, ow.shop_name AS shop_name, ow.shop_avatar AS shop_avatar,
    lm.uuid AS last_uuid, ${lastText} AS last_text, tk.status AS tk_status,
    ss.rating AS ss_rating, ss.rating_comment AS ss_comment, ss.rated_at AS ss_rated_at
  FROM ${source}
  JOIN conversations c ON c.id = picked.id
  JOIN inboxes ib ON ib.id = c.inbox_id
  LEFT JOIN accounts ow ON ow.id = ib.owner_id
  LEFT JOIN accounts cu ON cu.id = c.customer_id
  LEFT JOIN visitors vi ON vi.id = c.visitor_id
  LEFT JOIN contacts ct ON ct.conversation_id = c.id
  LEFT JOIN accounts ag ON ag.id = c.agent_id
  LEFT JOIN tickets tk ON tk.id = c.ticket_id
  LEFT JOIN sessions ss ON ss.id = c.session_id
  LEFT JOIN messages lm ON lm.conversation_id = c.id AND lm.seq = c.last_public_seq`;

const nameOf = (userName: string, firstName: string | null, lastName: string | null) =>
  displayName({ userName, firstName, lastName });

export function toConversationRow(raw: RawJoined): ConversationRow {
  return {
    ...toConversation(raw),
    customer: customerOf(raw),
    contact:
      raw.ct_name === null || raw.ct_email === null
        ? null
        : {
            name: raw.ct_name,
            email: raw.ct_email,
            phone: raw.ct_phone,
            position: raw.ct_position,
            company: raw.ct_company,
          },
    agent:
      raw.agent_id === null || raw.ag_user_name === null
        ? null
        : { id: raw.agent_id, name: nameOf(raw.ag_user_name, raw.ag_first_name, raw.ag_last_name) },
    inbox: {
      uuid: raw.ib_uuid,
      name: raw.ib_name,
      tenantId: raw.ib_tenant_id,
      ownerId: raw.owner_id,
      shopName:
        raw.shop_name ??
        (raw.ow_user_name === null ? null : nameOf(raw.ow_user_name, raw.ow_first_name, raw.ow_last_name)),
      shopAvatar: raw.shop_avatar,
    },
    lastUuid: raw.last_uuid,
    lastText: raw.last_text,
    ticket:
      raw.ticket_id === null || raw.tk_status === null ? null : { id: raw.ticket_id, status: raw.tk_status },
    rating:
      raw.ss_rating === null || raw.ss_rated_at === null
        ? null
        : { stars: raw.ss_rating, comment: raw.ss_comment, at: readTime(raw.ss_rated_at) },
  };
}

function customerOf(raw: RawJoined): ConversationCustomer {
  const nobody = { id: null, avatar: null, externalId: null, email: null };
  // Many people of a tenant speak in its conversations: the customer is the tenant.
  if (raw.dialect === "tenant") return { ...nobody, name: raw.ib_name, identity: "verified" };
  if (raw.visitor_id !== null) {
    const { vi_oss_user_id: externalId, vi_email: email } = raw;
    const identity = externalId === null ? "anonymous" : raw.vi_verified_at === null ? "claimed" : "verified";
    return { ...nobody, name: raw.ct_name ?? email ?? externalId ?? "", identity, externalId, email };
  }
  if (raw.customer_id === null || raw.cu_user_name === null) {
    return { ...nobody, name: "", identity: "anonymous" };
  }
  return {
    id: raw.customer_id,
    name: nameOf(raw.cu_user_name, raw.cu_first_name, raw.cu_last_name),
    avatar: raw.cu_avatar,
    identity: "verified",
    externalId: String(raw.customer_id),
    email: raw.cu_email,
  };
}
