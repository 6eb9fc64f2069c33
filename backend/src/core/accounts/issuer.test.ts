import { expect, it } from "vitest";
import { accountNumber, assumedIssuer, isLocalId, localIds, mayBeHostId } from "./issuer.ts";

it("takes a subject in its one spelling only", () => {
  for (const id of [1, 5, 23_935, 10 ** 15, localIds.first, Number.MAX_SAFE_INTEGER])
    expect(accountNumber(String(id))).toBe(id);
  const others = [
    "00000000005",
    "05",
    "5.0",
    " 5",
    "5 ",
    "+5",
    "-5",
    "0",
    "",
    "5e0",
    "0x5",
    "５",
    "٥",
    "5\n",
    "5,0",
  ];
  for (const spelling of [...others, "9007199254740993", "9".repeat(16), "9".repeat(400), "1_000"])
    expect([spelling, accountNumber(spelling)]).toEqual([spelling, null]);
});

it("keeps the numbers of both apart, and those of local accounts within 32 bits", () => {
  const { first, last } = localIds;
  for (const id of [first, first + 1, last]) expect([isLocalId(id), mayBeHostId(id)]).toEqual([true, false]);
  for (const id of [1, first - 1, last + 1, 10 ** 15])
    expect([isLocalId(id), mayBeHostId(id)]).toEqual([false, true]);
  expect(mayBeHostId(10 ** 15 + 1)).toBe(false);
  expect(last | 0).toBe(last);
});

it("assumes who vouches for rows that do not say it", () => {
  expect(assumedIssuer(false)).toBe("host");
  expect(assumedIssuer(true)).toBe("local");
});
