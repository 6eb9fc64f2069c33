import fc from "fast-check";

/** What no client written from the contract would say in `/chat`. */

const names = ["roomId", "sessionId", "content", "afterSeq", "beforeSeq", "clientId"];
export const traps = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "toJSON",
  "length",
  "then",
  "emit",
  "ok",
];

/** Payloads that are wrong in every way: values that travel as JSON or as binary attachments; `ids` are those that mean something. */
export function payloads(ids: number[]) {
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      ...ids,
      ...ids.map(String),
      ...ids.map((id) => id + 0.5),
      ...ids.map((id) => -id),
    ),
    fc.constantFrom<unknown>(null, true, false, "", " ", "1", "0x1", -1, 0, 1.5, 1e308, 2 ** 53, 2 ** 31),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.double(),
    fc.constantFrom(
      "x".repeat(4_001),
      "😀".repeat(4_001),
      "\0".repeat(5_000),
      "\ud800",
      "'; DROP TABLE messages; --",
    ),
    fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  );
  const key = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names) },
    fc.constantFrom(...traps),
    fc.string({ maxLength: 5 }),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(key, tie("any"), { maxKeys: 5 }),
    ),
  })).any;
  // A good payload with one thing wrong with it reaches further than nonsense does.
  const nearly = fc
    .tuple(
      fc.constantFrom(...ids),
      fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    )
    .map(([id, wrong]) => ({ roomId: id, sessionId: id, content: "x", beforeSeq: 1, ...wrong }));
  const deep = fc
    .nat(200)
    .map((depth): unknown => JSON.parse(`${'{"roomId":['.repeat(depth)}1${"]}".repeat(depth)}`));
  const own = fc
    .tuple(fc.constantFrom(...traps), value)
    .map(([trap, given]): unknown =>
      JSON.parse(`{"${trap}":${JSON.stringify(given) ?? 1},"roomId":"${ids[0]}"}`),
    );
  return fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 4, arbitrary: nearly },
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: own },
  );
}

/** What the transport itself refuses, by closing: too large, too many attachments. */
export function travels(payload: unknown): boolean {
  let attachments = 0;
  const text = JSON.stringify(payload, (_, value: unknown) => {
    if ((value as { type?: unknown } | null)?.type === "Buffer") attachments += 1;
    return value;
  });
  return Buffer.byteLength(text ?? "") < 30_000 && attachments <= 4;
}
