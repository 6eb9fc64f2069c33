import type {
  DeskChanges,
  DeskHello,
  DeskMessagePage,
  DeskOpened,
  DeskPage,
} from "@switchboard/shared/desk/models";
import type { changesQuery, listQuery, messagesQuery } from "@switchboard/shared/desk/queries";
import { limits } from "@switchboard/shared/limits";
import type { z } from "zod";
import type { PersonActor } from "../core/accounts/account.ts";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { Core } from "../core/core.ts";
import { DomainError } from "../core/errors.ts";
import { assertMayWorkIn, visibleInboxes } from "../core/rights.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import * as present from "./present.ts";

/** What the desk asks. Every answer is limited to the inboxes the agent may see. */

/** @throws DomainError forbidden */
export async function hello(core: Core, actor: PersonActor): Promise<DeskHello> {
  const visible = await visibleInboxes(core.directory, actor);
  const inboxes = await core.inboxes.list(visible === null ? null : [...visible]);
  return {
    me: present.presentMe(actor),
    inboxes: inboxes.map(present.presentInbox),
    serverTime: new Date().toISOString(),
  };
}

/** @throws DomainError forbidden; ZodError for a cursor that is none */
export async function list(
  core: Core,
  actor: PersonActor,
  query: z.output<typeof listQuery>,
): Promise<DeskPage> {
  const visible = await visibleInboxes(core.directory, actor);
  const { rows, next } = await core.conversations.deskList({
    view: query.view,
    me: actor.account.id,
    inboxIds: narrow(visible, query.inboxId),
    dialect: query.dialect ?? null,
    search: query.search ? query.search : null,
    after: query.cursor === undefined ? null : decodeCursor(query.cursor),
    limit: query.limit,
  });
  return { conversations: rows.map(present.presentConversation), next: next && encodeCursor(next) };
}

export function narrow(visible: ReadonlySet<number> | null, inboxId: number | undefined): number[] | null {
  if (inboxId === undefined) return visible === null ? null : [...visible];
  return visible === null || visible.has(inboxId) ? [inboxId] : [];
}

/** A conversation the agent may work in. @throws DomainError conversation_not_found */
export async function workable(core: Core, actor: PersonActor, id: number): Promise<Conversation> {
  return assertMayWorkIn(core.directory, actor, await core.conversations.byId(id));
}

type MessagesQuery = z.output<typeof messagesQuery>;

/** @throws DomainError conversation_not_found */
export async function messages(
  core: Core,
  actor: PersonActor,
  id: number,
  query: MessagesQuery,
): Promise<DeskMessagePage> {
  return page(core, await workable(core, actor, id), query);
}

async function page(core: Core, conversation: Conversation, query: MessagesQuery): Promise<DeskMessagePage> {
  const { before, after, limit } = query;
  const rows = await core.messages.range(conversation.id, { limit, before, after });
  // Where nothing was found the page lies empty between its neighbours.
  const first = rows[0]?.seq ?? (after === undefined ? 1 : Math.min(after, conversation.lastSeq) + 1);
  const last = rows.at(-1)?.seq ?? first - 1;
  return {
    messages: rows.map(present.presentMessage),
    hasOlder: first > 1,
    hasNewer: last < conversation.lastSeq,
  };
}

/** A room lasts for ever and may have had many; further up than these nobody scrolls in a day's work. */
const sessionsShown = 200;

/**
 * Everything a tab needs. With `afterSeq` the messages are those that are newer, else the newest page; a desk that is
 * ahead of the server gets the newest page and `reset`.
 * @throws DomainError conversation_not_found
 */
export async function open(
  core: Core,
  actor: PersonActor,
  id: number,
  afterSeq?: number,
): Promise<DeskOpened> {
  const conversation = await workable(core, actor, id);
  const isAhead = afterSeq !== undefined && afterSeq > conversation.lastSeq;
  const after = isAhead ? undefined : afterSeq;
  const limit = after === undefined ? limits.deskPage : limits.deskPageMax;
  const reading = core.conversations.rows([id]);
  const [messagePage, rows, sessions, members] = await Promise.all([
    page(core, conversation, { limit, ...(after === undefined ? {} : { after }) }),
    reading,
    // After the row: never older than the revision that goes with them, by which a desk tells answers apart.
    reading.then(() => core.conversations.sessionsOf(id, sessionsShown)),
    core.inboxes.members(conversation.inboxId),
  ]);
  const [row] = rows;
  if (!row) throw new DomainError("conversation_not_found");
  const now = new Date();
  return {
    ...messagePage,
    conversation: present.presentConversation(row),
    sessions: sessions.map(present.presentSession),
    members: members.map((member) => present.presentAgent(member, now)),
    ...(isAhead ? { reset: true as const } : {}),
  };
}

/** What changed in these inboxes since these revisions. */
export async function changes(
  core: Core,
  actor: PersonActor,
  { since }: z.output<typeof changesQuery>,
): Promise<DeskChanges> {
  const visible = await visibleInboxes(core.directory, actor);
  const known = new Map(since.map(({ inboxId, revision }) => [inboxId, revision]));
  const asked = [...known.keys()].filter((inboxId) => visible === null || visible.has(inboxId));
  // Before the conversations: they hold everything up to these revisions.
  const inboxes = new Map((await core.inboxes.list(asked)).map((inbox) => [inbox.id, inbox]));
  const answer: DeskChanges = { conversations: [], revisions: {}, more: false, gone: [] };
  let left: number = limits.changesPage;
  for (const [inboxId, revision] of known) {
    const inbox = inboxes.get(inboxId);
    if (!inbox) {
      answer.gone.push(inboxId);
      continue;
    }
    // A revision beyond the inbox's own comes from another history and counts for nothing.
    answer.revisions[inboxId] = Math.min(revision, inbox.revision);
    if (inbox.revision <= revision) continue;
    const rows = left > 0 ? await core.conversations.changedSince(inboxId, revision, left) : [];
    const last = rows.at(-1)?.revision ?? revision;
    const isCut = rows.length === left;
    answer.revisions[inboxId] = isCut ? last : Math.max(last, inbox.revision);
    answer.more ||= isCut;
    left -= rows.length;
    answer.conversations.push(...rows.map(present.presentConversation));
  }
  return answer;
}
