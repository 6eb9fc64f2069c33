import { expect, it } from "vitest";
import { parseClaims } from "../../src/http/tokens.ts";

const tenantOf = (tenant_id: unknown) =>
  parseClaims({ sub: "7", role: "TENANT_USER", exp: 1, tenant_id }).tenant_id ?? null;

it("a token's tenant is a number, or digits, and nothing that could be made one", () => {
  expect([1, "1", "0012"].map(tenantOf)).toEqual([1, 1, 12]);
  const strange = [
    true,
    [1],
    ["1"],
    "1e0",
    "0x1",
    " 1",
    "1 ",
    "",
    "-1",
    0,
    -1,
    1.5,
    1e300,
    {},
    "9".repeat(16),
  ];
  for (const given of strange) expect([given, tenantOf(given)]).toEqual([given, null]);
});
