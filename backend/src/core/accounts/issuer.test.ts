import { expect, it } from "vitest";
import { accountNumber, assumedIssuer, firstLocalId, highestHostId } from "./issuer.ts";

it("takes a subject in its one spelling only", () => {
  for (const id of [1, 5, 23_935, highestHostId, firstLocalId, Number.MAX_SAFE_INTEGER])
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

it("keeps the numbers of both apart, where a double is exact", () => {
  expect(firstLocalId).toBeGreaterThan(highestHostId);
  expect(Number.isSafeInteger(firstLocalId + 10 ** 15)).toBe(true);
});

it("assumes who vouches for rows that do not say it", () => {
  expect(assumedIssuer(7, false)).toBe("host");
  expect(assumedIssuer(7, true)).toBe("local");
  expect(assumedIssuer(firstLocalId, false)).toBe("local");
});
