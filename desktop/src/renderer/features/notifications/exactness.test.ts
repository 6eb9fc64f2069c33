import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../platform/database.ts";
import { me } from "../../testing/factories.ts";
import { createSimulatedDesk, type SimulatedDesk } from "../../testing/simulated-desk.ts";
import { createSimulatedServer, randomFrom } from "../../testing/simulated-server.ts";
import { createNotifiedStorage } from "./notified-storage.ts";

const conversations = 30;
const messages = 500;

/** Two windows of one computer, and every notification they have shown as `conversation:seq`. */
function scene(name: string) {
  const server = createSimulatedServer(conversations);
  const database = openDatabase(name);
  const shown: string[] = [];
  const start = (newHere = false) =>
    createSimulatedDesk({ server, database, newHere, onShow: (id, seq) => shown.push(`${id}:${seq}`) });
  const desks: SimulatedDesk[] = [start(), start()];
  const settled = () => Promise.all(desks.map((desk) => desk.settled()));
  return { server, database, shown, start, desks, settled };
}

/**
 * What should be told of, worked out without the desk's code: each message while a window was connected, and the
 * newest unanswered of a conversation when one comes back.
 */
function createOracle() {
  const expected = new Set<string>();
  const told = new Map<number, number>();
  return {
    expected,
    add(id: number, seq: number): void {
      if (seq <= (told.get(id) ?? 0)) return;
      told.set(id, seq);
      expected.add(`${id}:${seq}`);
    },
  };
}

describe.each([1, 2, 3, 4])("with the disconnects and restarts of run %i", (seed) => {
  it("500 messages in 30 conversations are told of exactly once each", { timeout: 60_000 }, async () => {
    const random = randomFrom(seed);
    const { server, shown, start, desks, settled } = scene(`exactness-${seed}`);
    const { expected, add } = createOracle();

    async function comeBack(desk: SimulatedDesk): Promise<void> {
      for (const { id, lastSeq, lastMessage } of server.all()) {
        if (lastMessage?.side === "customer") add(id, lastSeq);
      }
      await desk.connect();
      // An answer in this very moment would make it seen, and rightly keep it silent.
      await settled();
    }

    for (const desk of desks) await comeBack(desk);
    for (let written = 0; written < messages; ) {
      const place = random(desks.length);
      const desk = desks[place];
      const step = random(100);
      if (!desk) throw new Error("no desk");
      if (step < 80) {
        const { id, lastSeq } = server.customerWrites(1 + random(conversations));
        written += 1;
        if (desks.some((one) => one.isConnected())) add(id, lastSeq);
      } else if (step < 85) server.agentWrites(1 + random(conversations));
      else if (step < 90) {
        await settled();
        if (desk.isConnected()) desk.disconnect();
        else await comeBack(desk);
      } else if (step < 94) {
        await settled();
        desk.kill();
        desks[place] = start();
        if (random(2) === 0) await comeBack(desks[place]);
      }
    }
    for (const desk of desks) if (!desk.isConnected()) await comeBack(desk);
    await settled();

    expect(shown.filter((one, index) => shown.indexOf(one) !== index)).toEqual([]);
    expect(shown.toSorted()).toEqual([...expected].sort());
    expect(shown.length).toBeGreaterThan(messages / 2);
  });
});

it("killed at any moment: nothing twice, and only what was claimed but not shown is missing, and recorded", async () => {
  const random = randomFrom(7);
  const { server, database, shown, start } = scene("killed");
  for (let round = 0; round < 45; round += 1) {
    const desk = start();
    const connecting = desk.connect();
    for (let count = 1 + random(2); count > 0; count -= 1) server.customerWrites(1 + random(conversations));
    // Fewer than the records that are kept; some turns into whatever it is doing.
    for (let turns = random(12); turns > 0; turns -= 1) await new Promise((resolve) => setTimeout(resolve));
    desk.kill();
    await connecting;
  }
  const last = start();
  await last.connect();
  await last.settled();

  expect(shown.filter((one, index) => shown.indexOf(one) !== index)).toEqual([]);
  const attempts = await createNotifiedStorage(database, me).attempts();
  const interrupted = attempts.filter(({ reason }) => reason === "interrupted");
  const accounted = new Set([...shown, ...interrupted.map((one) => `${one.conversationId}:${one.seq}`)]);
  const wrote = server.all().filter(({ lastSeq }) => lastSeq > 0);
  expect(shown).not.toEqual([]);
  expect(wrote.map(({ id, lastSeq }) => `${id}:${lastSeq}`).filter((one) => !accounted.has(one))).toEqual([]);
});

it("a first sign-in at a computer rings for nothing that was there before, and for everything after", async () => {
  const { server, shown, start, database } = scene("new-here");
  for (let id = 1; id <= conversations; id += 1) server.customerWrites(id);
  const desk = start(true);
  await desk.connect();
  await desk.settled();
  expect(shown).toEqual([]);
  expect(await createNotifiedStorage(database, me).attempts()).toEqual([]);
  server.customerWrites(3);
  await desk.settled();
  desk.kill();
  server.customerWrites(4);
  const again = start();
  await again.connect();
  await again.settled();
  expect(shown).toEqual(["3:2", "4:2"]);
});
