import type { deskSignals } from "@switchboard/shared/desk/commands";
import { type ActorName, actors, isAgentOf, isCustomerOf } from "./actors.ts";
import { deskGate, deskInputs } from "./http/desk.ts";
import { claiming, isRoomOf } from "./http/rooms.ts";
import { windowGate, windowInputs } from "./http/window.ts";
import { allowed, type Cell, type EventRow, everything, gated, nothing, type Outcome, only } from "./rows.ts";

/** The table for sockets: who is let in, and what each event answers whom, about what. */

export interface NamespaceTable {
  namespace: string;
  /** Of the handshake; `ok` lets in. */
  admits(actor: ActorName): Outcome;
  events: EventRow[];
}

const handshake = (gate: typeof deskGate) => (actor: ActorName) =>
  gated(gate, allowed)({ actor, asked: "missing", verified: false });

/** Where nothing was opened, nothing is left or told: everybody is answered the same. */
const harmless =
  (isTheirs: (actor: ActorName, asked: Cell["asked"]) => boolean) =>
  (cell: Cell): Outcome =>
    isTheirs(cell.actor, cell.asked) ? "ok" : "nothing";

const chatRow = (
  name: string,
  expected: (cell: Cell) => Outcome,
  payload: EventRow["payload"],
): EventRow => ({
  name: `/chat ${name}`,
  about: everything,
  expected,
  payload,
});

const chat: NamespaceTable = {
  namespace: "/chat",
  admits: (actor) => {
    if (actor === "staffIn" || actor === "admin") return "ok";
    const kind = actors[actor];
    if (kind === "customer" || kind === "seller") return "ok";
    return kind === "staff" || kind === "agent" || kind === "tenantUser" ? "forbidden" : "unauthenticated";
  },
  events: [
    chatRow("join_room", only(isRoomOf), ({ target }) => ({ roomId: target.id })),
    chatRow("send_message", only(isRoomOf), ({ target }) => ({ roomId: target.id, content: target.mark })),
    chatRow("history", only(isRoomOf), ({ target }) => ({ roomId: target.id, beforeSeq: 99 })),
    chatRow("join_session", claiming, ({ target }) => ({ sessionId: target.sessionId })),
    chatRow("leave_session", only(isRoomOf), ({ target }) => ({ sessionId: target.sessionId })),
    {
      ...chatRow("leave_room", harmless(isRoomOf), ({ target }) => ({ roomId: target.id })),
      echo: ({ id }) => `"roomId":${id}`,
    },
  ],
};

const deskSignalRows: Record<keyof typeof deskSignals, Omit<EventRow, "name">> = {
  open: {
    about: everything,
    expected: only(isAgentOf),
    payload: ({ target }) => ({ conversationId: target.id }),
  },
  typing: {
    about: everything,
    expected: harmless(isAgentOf),
    payload: ({ target }) => ({ conversationId: target.id, typing: true }),
  },
  close: {
    about: everything,
    expected: harmless(isAgentOf),
    payload: ({ target }) => ({ conversationId: target.id }),
  },
  presence: { about: nothing, expected: allowed, payload: () => ({ presence: "online" }) },
};

const desk: NamespaceTable = {
  namespace: "/desk",
  // A socket belongs to a person: SERVICE is none.
  admits: (actor) => (actor === "service" ? "unauthenticated" : handshake(deskGate)(actor)),
  events: [
    ...Object.entries(deskInputs).map(
      ([name, { input, ...needs }]): EventRow => ({
        name: `/desk ${name}`,
        about: everything,
        expected: only(isAgentOf),
        payload: input,
        ...needs,
      }),
    ),
    ...Object.entries(deskSignalRows).map(([name, row]): EventRow => ({ name: `/desk ${name}`, ...row })),
  ],
};

const windowRow = (
  name: string,
  expected: (cell: Cell) => Outcome,
  input: (asking: Parameters<EventRow["payload"]>[0]) => object = () => ({}),
): EventRow => ({
  name: `/window ${name}`,
  about: everything,
  expected,
  payload: (asking) => ({ conversation: asking.target.uuid, ...input(asking) }),
});

const window: NamespaceTable = {
  namespace: "/window",
  admits: handshake(windowGate),
  events: [
    ...Object.entries(windowInputs).map(
      ([name, { input, ...needs }]): EventRow => ({
        ...windowRow(name, only(isCustomerOf), input),
        ...needs,
      }),
    ),
    windowRow("open", only(isCustomerOf)),
    windowRow("typing", harmless(isCustomerOf), () => ({ typing: true })),
    windowRow("close", harmless(isCustomerOf)),
  ],
};

export const namespaces: NamespaceTable[] = [chat, desk, window];
