import { limits } from "@switchboard/shared/limits";
import type {
  WindowChannel,
  WindowHello,
  WindowMessage,
  WindowMessagePage,
  WindowOpened,
} from "@switchboard/shared/window/models";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { Core } from "../core/core.ts";
import { channelOf, conversationsAt, type Door, isAvailable } from "../core/customers/channels.ts";
import { type Customer, theirConversation } from "../core/customers/customer.ts";
import type { MessageRow } from "../core/ports/messages.ts";
import { windowConversation } from "./commands.ts";
import { presentMe, presentMessage, windowConversations } from "./present.ts";

/** What the window reads. */

/** @throws DomainError inbox_not_found, unauthenticated, forbidden */
export async function channel(core: Core, door: Door, customer: Customer | null): Promise<WindowChannel> {
  const found = await channelOf(core, door, customer);
  const { dialect, name, avatar } = found;
  const available = await isAvailable(core, found);
  const isVisitors = dialect === "oss";
  return { dialect, name, avatar, available, needsToken: !isVisitors, asksContact: isVisitors };
}

export async function hello(core: Core, door: Door, customer: Customer): Promise<WindowHello> {
  const at = await channelOf(core, door, customer);
  const ids = await conversationsAt(core, customer, at, limits.windowConversations);
  const conversations = (await windowConversations(core, ids)).map(({ conversation }) => conversation);
  return {
    me: presentMe(customer, conversations.find(({ contact }) => contact)?.contact?.name),
    conversations,
  };
}

export const messagesOf = (rows: readonly MessageRow[]): WindowMessage[] =>
  rows.flatMap((row) => presentMessage(row) ?? []);

/** What is newer than `after`, or before `before`, or the newest page. */
export async function pageOf(
  core: Core,
  conversation: Conversation,
  { before, after }: { before?: number | undefined; after?: number | undefined },
): Promise<WindowMessagePage> {
  const limit = limits.windowPage;
  if (after !== undefined) {
    const { messages, more } = await core.messages.publicRange(conversation.id, { after, limit });
    return { messages: messagesOf(messages), hasOlder: after > 0, hasNewer: more };
  }
  const { messages, more } = await core.messages.publicRange(conversation.id, { before, limit });
  return {
    messages: messagesOf(messages),
    hasOlder: more,
    hasNewer: before !== undefined && before <= conversation.lastPublicSeq,
  };
}

/**
 * What is newer than `after`; the newest page without it. A client beyond the newest message has a history that the
 * server does not have any more, as after a restore from a backup: it gets the newest page and `reset`.
 */
export async function pageFrom(
  core: Core,
  conversation: Conversation,
  after: number | undefined,
): Promise<WindowMessagePage & { reset?: true }> {
  if (after === undefined || after <= conversation.lastSeq) return pageOf(core, conversation, { after });
  return { ...(await pageOf(core, conversation, {})), reset: true };
}

/** @throws DomainError conversation_not_found */
export async function opened(
  core: Core,
  customer: Customer,
  uuid: string,
  after?: number,
): Promise<WindowOpened> {
  const conversation = await theirConversation(core, customer, uuid);
  const page = await pageFrom(core, conversation, after);
  return { ...page, conversation: await windowConversation(core, conversation.id) };
}
