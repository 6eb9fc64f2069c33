import type { EmbedSettings } from "@switchboard/shared/window/embed";
import type {
  WindowChannel,
  WindowConversation,
  WindowMe,
  WindowMessage,
  WindowNotification,
} from "@switchboard/shared/window/models";
import type { FailureCode } from "../api/failure.ts";

/** The messages of a conversation that are here. */
export interface Thread {
  /** By seq. */
  messages: WindowMessage[];
  /** Nothing is missing up to there, from the first one here. */
  syncedSeq: number;
  /** The server tells of whatever is newer. */
  caughtUp: boolean;
  hasOlder: boolean;
}

/** Something the customer has said that the server has not confirmed. */
export interface OutboxItem {
  clientId: string;
  conversation: string;
  text: string;
  /** ISO 8601, by the customer's clock. */
  at: string;
  state: "waiting" | "failed";
  reason: FailureCode | null;
}

export type View = { at: "start" } | { at: "history" } | { at: "conversation"; id: string };

export type Phase =
  | "loading"
  | "ready"
  /** No answer; it is tried again. */
  | "unreachable"
  /** The link is too old, or was used up. */
  | "link_expired"
  /** The host's page has to say who this is. */
  | "sign_in"
  /** There is no such channel. */
  | "no_channel";

export interface ChatState {
  phase: Phase;
  /** `off`: there is nothing to follow yet. */
  link: "off" | "connecting" | "live" | "offline";
  channel: WindowChannel | null;
  me: WindowMe | null;
  conversations: Readonly<Record<string, WindowConversation>>;
  threads: Readonly<Record<string, Thread>>;
  /** Who is typing, and until when that is believed. Milliseconds. */
  typing: Readonly<Record<string, { name: string; until: number }>>;
  /** In the order in which it was said. */
  outbox: readonly OutboxItem[];
  view: View;
  /** Whether anybody can see the window. */
  visible: boolean;
  /** News of a conversation that is not on the screen. */
  notice: WindowNotification | null;
}

export const initialState: ChatState = {
  phase: "loading",
  link: "off",
  channel: null,
  me: null,
  conversations: {},
  threads: {},
  typing: {},
  outbox: [],
  view: { at: "start" },
  visible: true,
  notice: null,
};

/** What the site, or the address, says about the window's looks. */
export type Settings = Partial<EmbedSettings>;
