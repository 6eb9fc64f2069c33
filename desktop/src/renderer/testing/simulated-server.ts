import type { DeskChanges, DeskConversation, DeskHello, DeskPage } from "@switchboard/shared/desk/models";
import { buildConversation, me } from "./factories.ts";

/** Numbers that look random and are the same in every run. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** One inbox whose conversations are all claimed by `me`, with the desk API's answers and its events. */
export function createSimulatedServer(conversations: number) {
  let revision = 1;
  let seconds = 0;
  const byId = new Map<number, DeskConversation>();
  const listeners = new Set<(conversations: DeskConversation[]) => void>();
  const agent = { id: me, name: "Phạm Thu Hà" };
  for (let id = 1; id <= conversations; id += 1) {
    const base = buildConversation({ id, agent, state: "active", unread: 0, lastSeq: 0 });
    byId.set(id, { ...base, lastMessage: null, revision });
  }

  function write(id: number, side: "customer" | "agent", now: number): DeskConversation {
    const before = byId.get(id);
    if (!before) throw new Error(`no conversation ${id}`);
    const seq = before.lastSeq + 1;
    revision += 1;
    seconds += 1;
    const text = `Message ${seq}`;
    const after: DeskConversation = {
      ...before,
      lastSeq: seq,
      lastMessage: { seq, side, text, at: new Date(now + seconds).toISOString() },
      unread: side === "customer" ? before.unread + 1 : 0,
      // Who answers has read.
      agentReadSeq: side === "customer" ? before.agentReadSeq : seq,
      revision,
    };
    byId.set(id, after);
    for (const listener of listeners) listener([after]);
    return after;
  }

  const api = {
    hello: async (): Promise<DeskHello> => ({
      me: { ...agent, userName: "ha", avatar: null, role: "STAFF", presence: "online" },
      inboxes: [{ id: 7, name: "Áo dài Huế", dialect: "shop", revision, productUrl: null }],
      serverTime: new Date().toISOString(),
    }),
    list: async (): Promise<DeskPage> => ({ conversations: [...byId.values()], next: null }) as DeskPage,
    changes: async (since: Readonly<Record<string, number>>): Promise<DeskChanges> => ({
      conversations: [...byId.values()].filter((one) => one.revision > (since[7] ?? 0)),
      revisions: { 7: revision },
      gone: [],
      more: false,
    }),
  };

  return {
    api,
    all: (): DeskConversation[] => [...byId.values()],
    customerWrites: (id: number): DeskConversation => write(id, "customer", 0),
    agentWrites: (id: number): DeskConversation => write(id, "agent", 0),
    /** What a connected desk hears. Returns its unsubscribe. */
    listen(listener: (conversations: DeskConversation[]) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type SimulatedServer = ReturnType<typeof createSimulatedServer>;
