import { kept } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { NotifiedApp, randomFrom } from "../helpers/notified-app.ts";
import { type Talk, talksOf } from "../helpers/thirty-customers.ts";

/**
 * Which messages are told of: each one while the app is connected; after a break the newest of each conversation, as
 * that is what waits for an answer. None of them twice, and none of another agent's.
 */

test.describe.configure({ timeout: 420_000 });

const messages = 500;

test("500 messages in 30 conversations of two agents, with breaks, restarts and kills: told of exactly once", async ({
  backend,
  launch,
}) => {
  const random = randomFrom(20_261_121);
  const ofOne = await talksOf(backend, "shop.agent", { count: 15, from: 61_000 });
  const ofTwo = await talksOf(backend, "admin", { count: 15, from: 62_000 });
  const one = await NotifiedApp.start(backend, launch, "shop.agent", ofOne);
  const two = await NotifiedApp.start(backend, launch, "admin", ofTwo);
  const apps = [one, two];
  let written = 0;
  const write = async (most: number) => {
    const end = Math.min(messages, written + most);
    for (; written < end; written += 1) {
      const app = apps[random(2)] as NotifiedApp;
      await app.hear(app.talks[random(app.talks.length)] as Talk);
    }
  };
  const settled = () => Promise.all(apps.map((app) => app.settled()));

  /** What happens to an app while customers go on. */
  const events = [
    async () => write(25),
    async (app: NotifiedApp) => {
      await app.cut();
      await write(20);
      await app.mend();
    },
    async () => {
      await backend.kill();
      await Promise.all(apps.map((app) => app.outOfSync()));
      await backend.up();
      await Promise.all(apps.map((app) => app.back()));
    },
    ...(["quit", "kill"] as const).map((how) => async (app: NotifiedApp) => {
      await app.end(how);
      await write(20);
      await app.startAgain();
      await app.back();
    }),
  ];
  for (let round = 0; written < messages; round += 1) {
    // Each of them in turn, to one or the other; and some more in between, while everything is well.
    await events[round % events.length]?.(apps[random(2)] as NotifiedApp);
    await settled();
    await write(15);
    await settled();
  }

  for (const app of apps) {
    expect(app.shown.length).toBeGreaterThan(messages / 4);
    expect(new Set(app.shown).size).toBe(app.shown.length);
    const own = new Set(app.talks.map(({ id }) => `conversation ${id} `));
    expect(app.shown.filter((text) => !own.has(text.replace(/message \d+$/, "")))).toEqual([]);
    await app.remove();
  }
});

test("killed at any moment: nothing is told twice, and what was not told is written down", async ({
  backend,
  launch,
}) => {
  const random = randomFrom(7);
  const talks = await talksOf(backend, "shop.agent", { count: 15, from: 61_000 });
  const app = await NotifiedApp.start(backend, launch, "shop.agent", talks);
  const spoken = new Set<Talk>();
  const say = async () => {
    const talk = app.talks[random(app.talks.length)] as Talk;
    spoken.add(talk);
    await talk.say();
  };
  await app.end("quit");
  for (let round = 0; round < 8; round += 1) {
    await say();
    await app.startAgain();
    const end = Date.now() + random(2_500);
    while (Date.now() < end) await say().then(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await app.end("kill");
  }
  await app.startAgain();
  await app.back();

  interface Attempt {
    conversationId: number;
    seq: number;
    reason: string;
  }
  const server = JSON.parse(
    await app.current.inPage<string>("switchboard.boot().then(JSON.stringify)"),
  ).server;
  const unaccounted = async () => {
    const attempts = await kept<Attempt>(app.current, server, "attempts");
    const interrupted = attempts.filter(({ reason }) => reason === "interrupted");
    const known = new Set([
      ...app.shown,
      ...interrupted.map(({ conversationId, seq }) => `conversation ${conversationId} message ${seq}`),
    ]);
    return [...spoken].map(({ last }) => last).filter((text) => !known.has(text));
  };
  await expect.poll(unaccounted, { timeout: 20_000 }).toEqual([]);
  expect(app.shown.filter((text, index) => app.shown.indexOf(text) !== index)).toEqual([]);
  expect(app.shown.length).toBeGreaterThan(8);
  await app.remove();
});
