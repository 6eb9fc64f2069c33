import type { WindowClientEvents, WindowServerEvents } from "@switchboard/shared/window/events";
import type { WindowMessage } from "@switchboard/shared/window/models";
import type { Namespace, Socket } from "socket.io";
import type { PersonActor } from "../core/accounts/account.ts";
import type { Customer } from "../core/customers/customer.ts";
import type { Connections } from "../realtime/connections.ts";
import type { ConversationStreams, Placed } from "../realtime/conversation-streams.ts";
import { rooms } from "../realtime/handshake.ts";
import type { Revoked } from "../realtime/revoking.ts";
import type { TypingBus } from "../realtime/typing.ts";
import type { WindowDeps } from "./routes.ts";

/** The `/window` namespace's own words. */

export interface WindowSocketData {
  customer: Customer;
  /** Null for a visitor, who has no account. */
  actor: PersonActor | null;
  expiresAt: number;
  /** The conversations it has open, by UUID. */
  following: Map<string, number>;
  /** Opening and closing mean what they mean in their order. */
  turn: Promise<unknown>;
}

/** A message as streams carry it. */
export interface WindowPacket {
  conversation: string;
  message: WindowMessage;
}

/** What processes tell each other. */
export interface WindowNews {
  /** Somebody in that process follows these conversations. */
  follows: (conversationIds: number[]) => void;
  stored: (conversationId: number, messages: Placed<WindowPacket>[]) => void;
  touched: (conversationIds: number[]) => void;
  /** This agent is there now, or not any more. */
  presence: (agentId: number) => void;
  /** It is not what it was. */
  account: (accountId: number) => void;
  revoked: (who: Revoked) => void;
}

export type WindowNamespace = Namespace<WindowClientEvents, WindowServerEvents, WindowNews, WindowSocketData>;
export type WindowSocket = Socket<WindowClientEvents, WindowServerEvents, WindowNews, WindowSocketData>;

export interface WindowSocketDeps extends WindowDeps {
  streams: ConversationStreams<WindowPacket>;
  typing: TypingBus;
  connections: Connections;
  /** Somebody here has begun to follow it. */
  onFollow: (conversationId: number) => void;
  onFailure: (error: unknown) => void;
}

/** Of tenants' users, whatever they have open. */
export const tenantRoom = (tenantId: number): string => `tenant:${tenantId}`;

/** The room of a conversation's followers. */
export const followersOf = (conversationId: number): string => rooms.conversation(conversationId);
