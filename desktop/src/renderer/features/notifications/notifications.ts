import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { NotifyAttempt } from "../../platform/database.ts";
import type { Notifier } from "../../platform/platform.ts";
import type { Attempt, NotifiedStorage } from "./notified-storage.ts";
import { inQuietHours, type QuietHours } from "./quiet-hours.ts";
import {
  type Incoming,
  type NotifyDecision,
  type NotifyState,
  plainText,
  type SuppressReason,
  shouldNotify,
} from "./should-notify.ts";

/** The words of a notification, in the agent's language. */
export interface NotificationWords {
  /** What the customer is called. */
  customer: (about: DeskConversation) => string;
  title: (incoming: Incoming, customer: string) => string;
  /** Instead of a text that is to stay hidden, or is not there. */
  body: (incoming: Incoming) => string;
}

interface NotificationsDeps {
  notifier: Notifier;
  storage: NotifiedStorage;
  words: NotificationWords;
  settings: () => { enabled: boolean; hideText: boolean; quiet: QuietHours };
  /** Whether somebody looks at a conversation in this window; several may stand side by side. */
  watched: (conversationId: number) => boolean;
  conversation: (id: number) => DeskConversation | undefined;
  me: () => number;
  /** Nothing is kept of this agent on this computer, and the first look at the inbox is not over. */
  isNewHere: () => boolean;
  onClick: (conversationId: number) => void;
  now?: () => number;
  wait?: (milliseconds: number) => Promise<void>;
}

type Outcome = Pick<Attempt, "outcome" | "reason">;

/** A window where somebody is looking speaks first, so that the others know. */
const lookersFirstMs = 200;

export type Notifications = ReturnType<typeof createNotifications>;

export function createNotifications(deps: NotificationsDeps) {
  const { notifier, storage, words, settings, watched, conversation, me, isNewHere, onClick } = deps;
  const { now = Date.now, wait = pause } = deps;

  const stateOf = async ({ conversationId }: Incoming, about: DeskConversation): Promise<NotifyState> => ({
    me: me(),
    permission: notifier.permission(),
    enabled: settings().enabled,
    quiet: inQuietHours(new Date(now()), settings().quiet),
    watched: watched(conversationId) ? conversationId : null,
    told: await storage.told(conversationId),
    agentReadSeq: (conversation(conversationId) ?? about).agentReadSeq,
  });

  async function decide(incoming: Incoming, about: DeskConversation): Promise<NotifyDecision> {
    const first = shouldNotify(await stateOf(incoming, about), incoming);
    if (!first.notify) return first;
    await wait(lookersFirstMs);
    return shouldNotify(await stateOf(incoming, about), incoming);
  }

  const attemptAt = ({ conversationId, seq }: Incoming, outcome: Outcome): Attempt => ({
    at: new Date(now()).toISOString(),
    conversationId,
    seq,
    ...outcome,
  });

  async function suppress(incoming: Incoming, reason: SuppressReason): Promise<void> {
    const attempt = attemptAt(incoming, { outcome: "suppressed", reason });
    // What was settled before is news only where it has just happened.
    const settled = reason === "already_seen" || reason === "already_notified";
    if (!settled) await storage.claim(incoming, attempt);
    else if (incoming.live) await storage.record(attempt);
  }

  function show(incoming: Incoming, about: DeskConversation): Promise<boolean> {
    const { conversationId } = incoming;
    const text = settings().hideText ? "" : plainText(saidIn(incoming, about) ?? "");
    return notifier.show({
      tag: tagOf(conversationId),
      title: words.title(incoming, plainText(words.customer(about))),
      body: text || words.body(incoming),
    });
  }

  const stopListening = notifier.onClick((tag) => {
    const conversationId = conversationOfTag(tag);
    if (conversationId !== null) onClick(conversationId);
  });

  return {
    /** Tells of something, or records why not: once for each, and whatever was decided stands. */
    async tell(incoming: Incoming, about: DeskConversation): Promise<void> {
      if (isNewHere()) {
        // A first sign-in at this computer is no reason to ring for everything at once.
        await storage.skip(incoming);
        return;
      }
      const decision = await decide(incoming, about);
      if (!decision.notify) return suppress(incoming, decision.reason);
      const interrupted = attemptAt(incoming, { outcome: "failed", reason: "interrupted" });
      const settle = await storage.claim(incoming, interrupted);
      if (!settle) return suppress(incoming, "already_notified");
      const shown = await show(incoming, about);
      await settle({ outcome: shown ? "shown" : "failed", reason: "" });
    },

    attempts: (): Promise<NotifyAttempt[]> => storage.attempts(),

    /** It has been read, here or elsewhere. */
    dismiss: (conversationId: number): void => notifier.dismiss(tagOf(conversationId)),
    stop: stopListening,
  };
}

const conversationOfTag = (tag: string): number | null => {
  const id = /^conversation-(\d{1,15})$/.exec(tag)?.[1];
  return id === undefined ? null : Number(id);
};
/** Who asks for help says in the topic what it is about; the last message may be of another time. */
const saidIn = ({ kind, note }: Incoming, { topic, lastMessage }: DeskConversation) =>
  kind === "transfer" ? note : (kind === "waiting" && topic) || lastMessage?.text;

const tagOf = (conversationId: number): string => `conversation-${conversationId}`;
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
