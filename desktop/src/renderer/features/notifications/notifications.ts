import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { NotifyAttempt } from "../../platform/database.ts";
import type { Notifier } from "../../platform/platform.ts";
import type { NotifiedStorage } from "./notified-storage.ts";
import { type Incoming, plainText, shouldNotify } from "./should-notify.ts";

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
  settings: () => { enabled: boolean; hideText: boolean };
  /** What somebody looks at in this window; null when it is nothing. */
  watched: () => number | null;
  conversation: (id: number) => DeskConversation | undefined;
  me: () => number;
  onClick: (conversationId: number) => void;
  now?: () => number;
  wait?: (milliseconds: number) => Promise<void>;
}

/** A window where somebody is looking speaks first, so that the others know. */
const lookersFirstMs = 200;

export type Notifications = ReturnType<typeof createNotifications>;

export function createNotifications(deps: NotificationsDeps) {
  const { notifier, storage, words, settings, watched, conversation, me, onClick } = deps;
  const { now = Date.now, wait = pause } = deps;

  async function decide(incoming: Incoming, about: DeskConversation) {
    const { conversationId } = incoming;
    const state = async () => ({
      me: me(),
      permission: notifier.permission(),
      enabled: settings().enabled,
      watched: watched(),
      told: await storage.told(conversationId),
      agentReadSeq: (conversation(conversationId) ?? about).agentReadSeq,
    });
    const first = shouldNotify(await state(), incoming);
    if (!first.notify) {
      if (first.reason === "watching") await storage.claim(incoming);
      return first;
    }
    await wait(lookersFirstMs);
    const second = shouldNotify(await state(), incoming);
    if (!second.notify || incoming.kind === "transfer") return second;
    const mine = await storage.claim(incoming);
    return mine ? second : ({ notify: false, reason: "already_notified" } as const);
  }

  function show(incoming: Incoming, about: DeskConversation): Promise<boolean> {
    const { conversationId } = incoming;
    const hidden = settings().hideText || incoming.kind === "transfer";
    // Who asks for help says in the topic what it is about; the last message may be of another time.
    const said = (incoming.kind === "waiting" && about.topic) || about.lastMessage?.text;
    const text = hidden ? "" : plainText(said ?? "");
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
    /** Tells of something, or records why not. */
    async tell(incoming: Incoming, about: DeskConversation): Promise<void> {
      const decision = await decide(incoming, about);
      const { conversationId, seq } = incoming;
      const shown = decision.notify && (await show(incoming, about));
      await storage.record({
        at: new Date(now()).toISOString(),
        conversationId,
        seq,
        outcome: !decision.notify ? "suppressed" : shown ? "shown" : "failed",
        reason: decision.notify ? "" : decision.reason,
      });
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
const tagOf = (conversationId: number): string => `conversation-${conversationId}`;
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
