import { describe, expect, it } from "vitest";
import { DomainError } from "../../src/core/errors.ts";
import { ossWords } from "../../src/dialects/oss/errors.ts";
import { roomsWords } from "../../src/dialects/rooms/errors.ts";
import { shopWords } from "../../src/dialects/shop/errors.ts";
import { supportWords } from "../../src/dialects/support/errors.ts";
import { tenantWords } from "../../src/dialects/tenant/errors.ts";
import { deskWords } from "../../src/http/desk-errors.ts";
import { windowWords } from "../../src/window/errors.ts";

/** What each API says while the database does not serve. Where a contract names a status for that, it stays. */
describe("an unavailable database", () => {
  it.each([
    ["desk", deskWords, 503],
    ["window", windowWords, 503],
    ["rooms", roomsWords, 503],
    ["shop", shopWords, 500],
    ["oss", ossWords("Failed to start chat"), 500],
    ["tenant", tenantWords, 500],
    ["support", supportWords, 500],
  ] as const)("is told in the words of %s, with when to come again", (_, words, status) => {
    const cause = Object.assign(new Error("secret detail"), { errno: 1290 });
    const answer = words.domain(new DomainError("unavailable", {}, { cause }));
    expect(answer.status).toBe(status);
    expect(answer.headers).toEqual({ "Retry-After": "1" });
    expect(JSON.stringify(answer.body)).not.toContain("secret");
  });
});
