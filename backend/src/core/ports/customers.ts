import type { Visitor } from "../visitors/visitor.ts";

/** Who a conversation is with, as lists show it. */
export interface ConversationCustomer {
  /** Null where the customer has no account: a visitor, or a tenant as a whole. */
  id: number | null;
  /** Empty for a visitor who has said nothing about themselves. */
  name: string;
  avatar: string | null;
  identity: "verified" | "claimed" | "anonymous";
  /** Its id in the host system. */
  externalId: string | null;
  email: string | null;
}

/** What a customer has filled in about themselves for one conversation. */
export interface Contact {
  name: string;
  email: string;
  phone: string | null;
  position: string | null;
  company: string | null;
}

export interface VisitorReader {
  byId(id: number): Promise<Visitor | null>;
  byIds(ids: readonly number[]): Promise<Visitor[]>;
  byUuid(uuid: string): Promise<Visitor | null>;
  ofBrowser(browserUuid: string): Promise<Visitor | null>;
  /** Every row of an account of the host system. */
  ofAccount(ossUserId: string): Promise<Visitor[]>;
  /** Of these visitors' conversations, newest first. */
  conversationIds(visitorIds: readonly number[], limit: number, offset: number): Promise<number[]>;
}
