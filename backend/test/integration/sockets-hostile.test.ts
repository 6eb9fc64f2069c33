import { deskCommands, deskSignals } from "@switchboard/shared/desk/commands";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { eventually, useTestApp } from "../app.ts";
import { codeOf, collect, deskScene, pause, socketsOf, tell } from "../desk.ts";
import { eachDatabase } from "../harness.ts";

const events = [...Object.keys(deskCommands), ...Object.keys(deskSignals)];
const runs = 2_000;

/** Values that go through JSON or as binary attachments, with the names objects must not be surprised by. */
const names = fc.constantFrom(
  "conversationId",
  "seq",
  "text",
  "clientId",
  "typing",
  "__proto__",
  "constructor",
  "toString",
  "length",
  "then",
);
const leaf = fc.oneof(
  fc.constantFrom(null, true, false, "", "1", -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  fc.constant("x".repeat(3_000)),
);
const hostile = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(names, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;
const deep = fc
  .nat(60)
  .map((depth) => JSON.parse(`${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`) as unknown);

/** What the transport itself refuses, by closing: too large, too many attachments. That has a test of its own. */
const arrives = (payload: unknown): boolean => {
  let attachments = 0;
  const text = JSON.stringify(payload, (_, value: unknown) => {
    const { type } = (value ?? {}) as { type?: unknown };
    if (type === "Buffer") attachments += 1;
    return value;
  });
  return text.length < 10_000 && attachments <= 4;
};

eachDatabase("hostile sockets", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);
  const faults: unknown[] = [];
  const note = (fault: unknown) => void faults.push(fault);
  beforeAll(() => {
    process.on("unhandledRejection", note);
    process.on("uncaughtExceptionMonitor", note);
  });
  afterAll(() => {
    process.off("unhandledRejection", note);
    process.off("uncaughtExceptionMonitor", note);
  });

  const state = async (id: number) => JSON.stringify(await app().backend.core.conversations.byId(id));

  it(`say ${runs} things to every event without breaking, changing or telling anybody anything`, async () => {
    const { id, lanToken, minhToken } = await deskScene(app());
    const witness = await sockets.connect(minhToken);
    await tell(witness, "open", { conversationId: id });
    // What the scene itself did has been told by then.
    await pause(500);
    let packets = 0;
    witness.onAny(() => {
      packets += 1;
    });
    const attacker = await sockets.connect(lanToken);
    const before = await state(id);
    const payloads = fc.sample(
      fc.oneof({ weight: 9, arbitrary: hostile }, { weight: 1, arbitrary: deep }).filter(arrives),
      {
        numRuns: runs,
        seed: 7,
      },
    );
    const emit = attacker.emit.bind(attacker) as (name: string, ...given: unknown[]) => void;
    for (const name of events) {
      for (const [n, payload] of payloads.entries()) {
        if (n % 4 === 0) emit(name, payload);
        else if (n % 4 === 1) emit(name, payload, payload);
        else emit(name, payload, () => undefined);
        // What was said last is answered, so that the next thousand do not pile up unread.
        if (n % 200 === 199) expect(codeOf(await tell(attacker, name, null)), name).toBe("invalid");
      }
    }
    expect(codeOf(await tell(attacker, "read", { conversationId: id, seq: 0 }))).toBe("ok");
    expect(attacker.connected).toBe(true);
    expect(packets).toBe(0);
    expect(JSON.parse(await state(id))).toEqual({
      ...JSON.parse(before),
      revision: JSON.parse(await state(id)).revision,
    });
    expect(faults).toEqual([]);
    expect(app().logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 120_000);

  it("use names that mean something to the server, or nothing", async () => {
    const { lanToken } = await deskScene(app());
    const attacker = await sockets.connect(lanToken);
    const emit = attacker.emit.bind(attacker) as (name: string, ...given: unknown[]) => void;
    for (const name of [
      "error",
      "bye",
      "messages",
      "membership",
      "__proto__",
      "constructor",
      "",
      "toString",
    ]) {
      emit(name, { reason: "x" });
    }
    expect(codeOf(await tell(attacker, "close", { conversationId: 1 }))).toBe("ok");
    expect(faults).toEqual([]);
  });

  it("are cut when a packet is larger than any may be; others go on", async () => {
    const { id, lanToken, minhToken } = await deskScene(app());
    const [attacker, witness] = [await sockets.connect(lanToken), await sockets.connect(minhToken)];
    (attacker.emit as (name: string, given: unknown) => void)("send", {
      conversationId: id,
      clientId: "big",
      text: "x".repeat(70_000),
    });
    await eventually(() => attacker.disconnected);
    expect(codeOf(await tell(witness, "open", { conversationId: id }))).toBe("ok");
    expect(JSON.parse(await state(id)).lastSeq).toBe(1);
  });

  it("learn nothing from foreign conversations and tell nobody there anything", async () => {
    const { id, minhToken, conversation } = await deskScene(app());
    const witness = await sockets.connect(minhToken);
    await tell(witness, "open", { conversationId: id });
    const typing = collect(witness, "typing");
    const stranger = await sockets.connect((await deskScene(app())).lanToken);
    expect(codeOf(await tell(stranger, "open", { conversationId: id }))).toBe("not_found");
    expect(codeOf(await tell(stranger, "read", { conversationId: id, seq: 1 }))).toBe("not_found");
    expect(await tell(stranger, "typing", { conversationId: id, typing: true })).toEqual({
      ok: true,
      data: {},
    });
    await pause(100);
    expect(typing).toEqual([]);
    expect(JSON.parse(await state(id))).toMatchObject({ revision: conversation.revision, agentReadSeq: 0 });
  });
});
