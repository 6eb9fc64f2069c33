import { randomUUID } from "node:crypto";
import type { deskCommands } from "@switchboard/shared/desk/commands";
import { isAgentOf } from "../actors.ts";
import {
  type Asking,
  aboutEverything,
  aboutNothing,
  allowed,
  everything,
  type Gate,
  gated,
  type HttpRow,
  only,
  people,
  type Wanted,
} from "../rows.ts";

/** `/api/desk/…`: agents only, each with the conversations of their inboxes. */

export const deskGate: Gate = {
  ...people,
  customer: "forbidden",
  seller: "forbidden",
  tenantUser: "forbidden",
};

const theirs = gated(deskGate, only(isAgentOf));

/** What each command says, and what it needs; over HTTP and sockets alike. */
export const deskInputs: Record<
  keyof typeof deskCommands,
  { input: (asking: Asking) => object; wanted?: Wanted }
> = {
  send: { input: said },
  note: { input: said },
  claim: { input: conversation },
  release: { input: conversation, wanted: { state: "active" } },
  transfer: {
    input: (asking) => ({ ...conversation(asking), toAgentId: asking.person.account?.id ?? 1 }),
  },
  end: { input: conversation },
  read: { input: (asking) => ({ ...conversation(asking), seq: 1 }) },
  handled: { input: conversation },
  assignTicket: {
    input: ({ target, person }) => ({ ticketId: target.ticketId, agentId: person.account?.id ?? null }),
    wanted: { ticket: true },
  },
  resolveTicket: { input: ({ target }) => ({ ticketId: target.ticketId }), wanted: { ticket: true } },
};

function conversation({ target }: Asking) {
  return { conversationId: target.id };
}

function said({ target }: Asking) {
  return { conversationId: target.id, clientId: randomUUID(), text: target.mark };
}

const list = (path: string, query = {}) =>
  aboutNothing(`GET /api/desk${path}`, gated(deskGate, allowed), () => ({ query }));

const reading = (path: string) =>
  aboutEverything(`GET /api/desk${path}`, theirs, ({ target }) => ({ id: target.id }));

export const deskRows: HttpRow[] = [
  list("/hello"),
  list("/conversations", { view: "all" }),
  {
    ...list("/conversations"),
    variant: "of an inbox",
    about: everything,
    call: ({ target }) => ({ query: { view: "all", inboxId: target.inboxId } }),
  },
  list("/tickets"),
  {
    ...list("/tickets"),
    variant: "of an inbox",
    about: everything,
    call: ({ target }) => ({ query: { inboxId: target.inboxId } }),
  },
  list("/canned-replies"),
  {
    ...list("/changes"),
    about: everything,
    call: ({ target }) => ({ query: { since: `${target.inboxId}:0` } }),
    echo: ({ inboxId }) => `[${inboxId}]`,
  },
  reading("/conversations/:id"),
  reading("/conversations/:id/messages"),
  reading("/conversations/:id/history"),
  ...Object.entries(deskInputs).map(([name, { input, ...needs }]) =>
    aboutEverything(`POST /api/desk/commands/${name}`, theirs, (asking) => ({ body: input(asking) }), needs),
  ),
];
