import type { Priority } from "@switchboard/shared/words";
import type { PersonActor } from "../accounts/account.ts";
import type { Conversation } from "../conversations/conversation.ts";
import { openRoomSession } from "../conversations/room-sessions.ts";
import { myRooms } from "../conversations/rooms.ts";
import { openShopChat } from "../conversations/shop.ts";
import { startSupportChat } from "../conversations/support.ts";
import { openTenantChat } from "../conversations/tenants.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Contact } from "../ports/customers.ts";
import type { MessageRow } from "../ports/messages.ts";
import { startVisitorSession, type VisitorIdentity, type VisitorStarted } from "../visitors/starting.ts";
import type { VisitorActor } from "../visitors/visitor.ts";
import type { Door } from "./channels.ts";
import type { Customer } from "./customer.ts";
import { titleFrom, writeInto } from "./speaking.ts";

/** A customer begins at the chat window, whichever API their conversation belongs to. */

export interface WindowStart extends Door {
  topic?: string | undefined;
  priority?: Priority | undefined;
  text?: string | undefined;
  clientId: string;
  contact?: Contact | undefined;
  /** Nobody is there: make it a ticket. */
  offline?: boolean | undefined;
}

export interface Started {
  conversation: Conversation;
  message: MessageRow | null;
  /** A visitor who may be given a token, and for what. */
  visitor: Pick<VisitorStarted, "visitor" | "only" | "proven"> | null;
}

/** What has begun, and who may speak in it now. */
type Begun = Pick<Started, "conversation" | "visitor"> & { customer: Customer };

/** What a session is called that nobody has given a name. */
const untitled = "Chat";
/** A shorter client id is guessed too easily to be answered with somebody's conversation. */
const keyLength = 16;

/**
 * @param who somebody known, or what a visitor says about themselves
 * @throws DomainError unauthenticated, forbidden, inbox_not_found, no_identity, identity_unproven, invalid_input, and
 * what the dialects' own starts throw
 */
export async function startAtWindow(
  core: Core,
  customer: Customer | null,
  visitor: Omit<VisitorIdentity, "proof">,
  input: WindowStart,
): Promise<Started> {
  const { customer: speaker, ...begun } = await (input.channel === "oss"
    ? beginAsVisitor(core, customer, visitor, input)
    : beginAsSomebody(core, customer, input));
  if (input.text === undefined) return { ...begun, message: null };
  const said = await writeInto(core, speaker, begun.conversation, input.text, input.clientId);
  return { ...begun, conversation: said.conversation, message: said.message };
}

async function beginAsSomebody(core: Core, customer: Customer | null, input: WindowStart): Promise<Begun> {
  if (customer?.kind !== "account") throw new DomainError("unauthenticated");
  if (customer.only !== null) throw new DomainError("forbidden");
  const conversation = await openFor(core, customer, input);
  if (input.offline) await openWindowTicket(core, conversation.id, titleOf(input));
  return { conversation, customer, visitor: null };
}

function openFor(core: Core, actor: PersonActor, input: WindowStart): Promise<Conversation> {
  switch (input.channel) {
    case "rooms":
      return openRoom(core, actor, titleOf(input));
    case "shop":
      return openShop(core, actor, input.shop);
    case "tenant":
      return openTenantChat(core, actor, { topic: input.topic ?? null });
    default:
      return startSupportChat(core, actor, { topic: input.topic });
  }
}

async function openRoom(core: Core, actor: PersonActor, title: string): Promise<Conversation> {
  if (actor.role !== "CUSTOMER") throw new DomainError("forbidden");
  const [item] = await myRooms(core, actor, 1, 1);
  if (!item) throw new DomainError("unavailable");
  const { view } = await openRoomSession(core, actor, item.room.id, title);
  return view.room;
}

async function openShop(core: Core, actor: PersonActor, shop: number | undefined): Promise<Conversation> {
  if (shop === undefined) throw new DomainError("inbox_not_found");
  return (await openShopChat(core, actor, actor.account.id, shop)).conversation;
}

async function beginAsVisitor(
  core: Core,
  customer: Customer | null,
  identity: Omit<VisitorIdentity, "proof">,
  input: WindowStart,
): Promise<Begun> {
  const proof = customer?.kind === "visitor" ? customer : null;
  const started = await startVisitorSession(
    core,
    { ...identity, proof },
    {
      topic: titleOf(input),
      priority: input.priority,
      department: input.department,
      key: input.clientId.length >= keyLength ? input.clientId : undefined,
      contact: input.contact,
      offline: input.offline,
    },
  );
  const { visitor, conversation, only } = started;
  const speaker: VisitorActor = { kind: "visitor", visitor, visitorIds: new Set([visitor.id]), only };
  return { conversation, customer: speaker, visitor: started };
}

/** One open ticket a conversation, however often it is asked for. */
function openWindowTicket(core: Core, conversationId: number, subject: string): Promise<unknown> {
  return core.transactions.run(async (tx) => {
    const conversation = await tx.lockConversation(conversationId);
    if (!conversation) return;
    const openKey = `conversation:${conversationId}`;
    await tx.openTicket({ conversation, agentId: null, subject, openKey, now: new Date() });
  });
}

const titleOf = ({ topic, text }: WindowStart): string =>
  topic ?? (text === undefined ? untitled : titleFrom(text));
