import { describe, expect, it } from "vitest";
import { ConversationStreams, type Placed } from "./conversation-streams.ts";

const room = 7;
const message = (seq: number): Placed<string> => ({ seq, packet: `m${seq}` });
const note = (seq: number): Placed<string> => ({ seq, packet: null });
const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, n) => message(first + n));

/** A stream over a database that holds `stored`, with one listener who has come in at `seq`. */
async function scene(stored: Placed<string>[], seq: number) {
  const delivered: string[] = [];
  const reads: number[] = [];
  const streams = new ConversationStreams<string>(
    async (_, after, limit) => {
      reads.push(after);
      return stored.filter((one) => one.seq > after).slice(0, limit);
    },
    (_, packet) => delivered.push(packet),
    (error) => {
      throw error;
    },
  );
  streams.hold(room);
  streams.begin(room, seq);
  const isIn = await streams.enter(room, seq, () => undefined);
  expect(isIn).toBe(true);
  return { streams, delivered, reads };
}

const until = async (done: () => boolean) => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe("a conversation's stream", () => {
  it("delivers in order what comes in order, without asking anybody", async () => {
    const { streams, delivered, reads } = await scene([], 3);
    streams.take(room, [message(4)]);
    streams.take(room, [message(5), message(6)]);
    expect([delivered, reads]).toEqual([["m4", "m5", "m6"], []]);
  });

  it("puts in order what two processes tell in another, and tells nothing twice", async () => {
    const { streams, delivered } = await scene(upTo(6), 3);
    streams.take(room, [message(5)]);
    expect(delivered).toEqual([]);
    streams.take(room, [message(4)]);
    streams.take(room, [message(4), message(5), message(2)]);
    streams.take(room, [message(6)]);
    expect(delivered).toEqual(["m4", "m5", "m6"]);
  });

  it("fetches what nobody told", async () => {
    const { streams, delivered } = await scene(upTo(9), 3);
    streams.take(room, [message(9)]);
    await until(() => delivered.length === 6);
    expect(delivered).toEqual(["m4", "m5", "m6", "m7", "m8", "m9"]);
  });

  it("keeps a note's place and shows nothing", async () => {
    const { streams, delivered } = await scene([], 0);
    streams.take(room, [message(1), note(2), message(3)]);
    expect(delivered).toEqual(["m1", "m3"]);
  });

  it("lets somebody in with what they lack, and not a moment too late", async () => {
    const { streams } = await scene([], 0);
    streams.take(room, upTo(5));
    const lacking: number[] = [];
    expect(await streams.enter(room, 2, (missing) => lacking.push(...missing.map(({ seq }) => seq)))).toBe(
      true,
    );
    expect(lacking).toEqual([3, 4, 5]);
  });

  it("sends somebody who lacks more than it remembers back to reading", async () => {
    const { streams } = await scene([], 0);
    streams.take(room, upTo(500));
    expect(await streams.enter(room, 2, () => expect.unreachable())).toBe(false);
    expect(await streams.enter(room, 499, (missing) => expect(missing).toEqual([message(500)]))).toBe(true);
  });

  it("does not take where somebody stands for where the conversation is", async () => {
    const streams = new ConversationStreams<string>(
      async () => [],
      () => undefined,
      () => undefined,
    );
    streams.hold(room);
    await expect(streams.enter(room, 0, () => expect.unreachable())).rejects.toThrow("begin");
    streams.begin(room, 40);
    expect(await streams.enter(room, 0, () => expect.unreachable())).toBe(false);
  });

  it("tells the others first when somebody comes who has read further", async () => {
    const { streams, delivered } = await scene(upTo(8), 3);
    expect(await streams.enter(room, 8, (missing) => expect(missing).toEqual([]))).toBe(true);
    expect(delivered).toEqual(["m4", "m5", "m6", "m7", "m8"]);
    streams.take(room, [message(6), message(9)]);
    expect(delivered.at(-1)).toBe("m9");
    expect(delivered.length).toBe(6);
  });

  it("catches up with the database when it is told where that is", async () => {
    const { streams, delivered } = await scene(upTo(450), 0);
    await streams.catchUp(new Map([[room, 450]]));
    expect(delivered.length).toBe(450);
    expect(new Set(delivered).size).toBe(450);
  });

  it("begins anew where everybody had left and somebody comes again", async () => {
    const { streams, delivered } = await scene(upTo(4), 4);
    streams.release(room);
    streams.take(room, [message(5)]);
    expect([streams.followed, delivered]).toEqual([[], []]);
    streams.hold(room);
    streams.take(room, [message(7)]);
    streams.begin(room, 6);
    await streams.enter(room, 6, (missing) => expect(missing).toEqual([message(7)]));
    streams.take(room, [message(8)]);
    // The seventh was handed to the one who came in, the eighth is everybody's.
    expect(delivered).toEqual(["m7", "m8"]);
  });
});
