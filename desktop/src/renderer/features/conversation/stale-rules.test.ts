import { expect, it } from "vitest";
import type { OutboxEntry } from "../../connection/outbox/outbox-state.ts";
import { buildMessage, me } from "../../testing/factories.ts";
import { heldBackUnseen, writtenSince } from "./stale-rules.ts";
import { newThread } from "./thread.ts";

it("what came in between is what others wrote, not what one wrote oneself", () => {
  const colleague = { id: 7, name: "Lê Minh", avatar: null };
  const own = { id: me, name: "Phạm Thu Hà", avatar: null };
  const messages = [
    buildMessage(1),
    buildMessage(2, { side: "agent", sender: own }),
    buildMessage(3, { side: "note", sender: colleague }),
    buildMessage(4, { side: "system", sender: null }),
    buildMessage(5, { sender: null }),
    buildMessage(6, { side: "agent", sender: colleague }),
  ];
  const came = writtenSince({ ...newThread(1), messages }, 1, me);
  expect(came.map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
});

it("what was held back is told of where no tab shows it", () => {
  const entry = (conversationId: number, state: OutboxEntry["state"]) =>
    ({ conversationId, state }) as OutboxEntry;
  const entries = [entry(1, "stale"), entry(2, "stale"), entry(3, "failed"), entry(4, "waiting")];
  expect(heldBackUnseen(entries, [1]).map(({ conversationId }) => conversationId)).toEqual([2, 3]);
});
