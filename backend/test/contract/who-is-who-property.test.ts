import fc from "fast-check";
import { expect, it } from "vitest";
import { mayBeHostId } from "../../src/core/accounts/issuer.ts";
import { useTestApp } from "../app.ts";
import { buildShop } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { expectTakenFor, make, type Signer, type Somebody, tokenBy } from "./who-is-who.ts";

/** Ways to write a number; the first two are canonical. */
const spellings: Record<string, (id: number) => string | number> = {
  digits: String,
  number: (id) => id,
  "leading zeros": (id) => `000${id}`,
  "a fraction": (id) => `${id}.0`,
  "a blank before": (id) => ` ${id}`,
  "a blank behind": (id) => `${id}\n`,
  "a sign": (id) => `+${id}`,
  "an exponent": (id) => `${id}e0`,
  hexadecimal: (id) => `0x${id.toString(16)}`,
  "full-width digits": (id) =>
    String(id).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  "more digits": (id) => `${id}`.padStart(17, "1"),
  // As a number it would be rounded to another one.
  "a half": (id) => id + 0.5,
  text: (id) => `user${id}`,
};
const canonical = ["digits", "number"];

/** Numbers of one run: small enough for tokens and accounts to meet. */
const place = fc.integer({ min: 1, max: 6 });
const signer = fc.constantFrom<Signer>(
  "local",
  "host",
  "host with our issuer",
  "host with our key id",
  "local without our issuer",
);
const step = fc.oneof(
  fc.record({ kind: fc.constant("register" as const), tenants: fc.boolean() }),
  fc.record({
    kind: fc.constant("make" as const),
    issuer: fc.constantFrom("local" as const, "host" as const),
    place,
    tenants: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("token" as const),
    signer,
    // Of somebody who is there by then, or of a place.
    whom: fc.oneof(place, fc.constant("anybody" as const)),
    index: fc.nat(20),
    spelling: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...canonical) },
      { weight: 2, arbitrary: fc.constantFrom(...Object.keys(spellings)) },
    ),
  }),
);

eachDatabase("whoever a token names", (database) => {
  const app = useTestApp(database);
  let runs = 0;

  it("is never taken for somebody else, by any API", { timeout: 120_000 }, async () => {
    const shop = await buildShop(app());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        runs += 1;
        const numberOf = (place: number) => 1_000_000 + runs * 100 + place;
        const people: Somebody[] = [];
        const adopted = new Set<number>();
        const known = (id: number) => people.find((one) => one.id === id);
        for (const one of steps) {
          if (one.kind === "register") people.push(await make(app(), shop, "local", null, one.tenants));
          if (one.kind === "make" && !known(numberOf(one.place)) && !adopted.has(numberOf(one.place)))
            people.push(await make(app(), shop, one.issuer, numberOf(one.place), one.tenants));
          if (one.kind !== "token") continue;
          const somebody = people[one.index % Math.max(1, people.length)];
          const id = one.whom === "anybody" ? (somebody?.id ?? numberOf(1)) : numberOf(one.whom);
          const sub = spellings[one.spelling]?.(id) ?? id;
          const named = known(id);
          const token = tokenBy(app(), one.signer, sub, named);
          const who = whoIs(one.signer, canonical.includes(one.spelling), id, named);
          await expectTakenFor(app(), token, who, people);
          // Nobody has come to be by a token that names nobody.
          if (who && !named) adopted.add(id);
          if (!who && !named && !adopted.has(id))
            expect(await app().backend.store.accounts.byId(id)).toBeNull();
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

function whoIs(by: Signer, isCanonical: boolean, id: number, named: Somebody | undefined) {
  if (!isCanonical) return null;
  if (by === "local") return named?.issuer === "local" ? named : null;
  if (by !== "host" && by !== "host with our issuer") return null;
  if (!mayBeHostId(id) || named?.issuer === "local") return null;
  return named ?? { id, role: "CUSTOMER" as const, tenant: null };
}
