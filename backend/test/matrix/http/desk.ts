import { randomUUID } from "node:crypto";
import { deskCommands } from "@switchboard/shared/desk/commands";
import { isAgentOf } from "../actors.ts";
import {
  type Asking,
  allowed,
  everything,
  type Gate,
  gated,
  type HttpRow,
  nothing,
  only,
  type Wanted,
} from "../rows.ts";

/** `/api/desk/…`: agents only, each with the conversations of their inboxes. */

export const deskGate: Gate = {
  nobody: "unauthenticated",
  broken: "unauthenticated",
  visitor: "unauthenticated",
  pass: "unauthenticated",
  customer: "forbidden",
  seller: "forbidden",
  service: "forbidden",
  staff: "in",
  agent: "in",
  tenantUser: "forbidden",
  admin: "in",
};

const theirs = gated(deskGate, only(isAgentOf));

type Command = keyof typeof deskCommands;

/** What each command says, and what it needs; over HTTP and sockets alike. */
export const deskInputs: Record<Command, { input: (asking: Asking) => object; wanted?: Wanted }> = {
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

const list = (path: string, query = {}): HttpRow => ({
  name: `GET /api/desk${path}`,
  about: nothing,
  expected: gated(deskGate, allowed),
  call: () => ({ query }),
});

const reading = (path: string): HttpRow => ({
  name: `GET /api/desk${path}`,
  about: everything,
  expected: theirs,
  call: ({ target }) => ({ id: target.id }),
});

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
  ...(Object.keys(deskCommands) as Command[]).map(
    (name): HttpRow => ({
      name: `POST /api/desk/commands/${name}`,
      about: everything,
      expected: theirs,
      call: (asking) => ({ body: deskInputs[name].input(asking) }),
      ...(deskInputs[name].wanted ? { wanted: deskInputs[name].wanted } : {}),
    }),
  ),
];
