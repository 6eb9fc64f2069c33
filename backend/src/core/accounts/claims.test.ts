import { describe, expect, it } from "vitest";
import type { Account } from "./account.ts";
import { changesOf, grantsOf, issuedAt, userNames } from "./claims.ts";

const account: Account = {
  id: 5,
  uuid: "u",
  issuer: "host",
  claimsAt: null,
  userName: "lan",
  role: "CUSTOMER",
  firstName: "Lan",
  lastName: null,
  email: null,
  avatar: null,
  shop: 1,
  ctv: 0,
  dropship: 0,
  nhanVien: 0,
  shopName: "Shop",
  shopAvatar: null,
  tenantId: 1,
  presence: "online",
  seenAt: null,
  disabledAt: null,
  shopConversationCount: 0,
};

describe("what a token changes", () => {
  it("is nothing where it says what is known, or says nothing", () => {
    expect(changesOf(account, { role: "CUSTOMER" })).toBeNull();
    expect(changesOf(account, { role: "CUSTOMER", shop: 1, tenantId: 1, userName: "lan" })).toBeNull();
  });

  it("is what differs; null and 0 take away", () => {
    expect(changesOf(account, { role: "STAFF", tenantId: null, shop: 0, firstName: "Lan" })).toEqual({
      role: "STAFF",
      tenantId: null,
      shop: 0,
    });
    expect(changesOf(account, { role: "CUSTOMER", userName: "hoa" })).toEqual({ userName: "hoa" });
  });

  it("is no name that the account could not get", () => {
    const [, second = "", third = ""] = userNames("hoa", 5, "random");
    for (const userName of [second, third])
      expect(changesOf({ ...account, userName }, { role: "CUSTOMER", userName: "hoa" })).toBeNull();
  });
});

it("grants the rooms desk to staff and a tenant's inbox to its agents", () => {
  expect(grantsOf({ role: "STAFF", tenantId: 1 })).toEqual({ roomsDesk: true, tenantId: null });
  expect(grantsOf({ role: "SUPPORT_AGENT", tenantId: 1 })).toEqual({ roomsDesk: false, tenantId: 1 });
  expect(grantsOf({ role: "TENANT_USER", tenantId: 1 })).toEqual({ roomsDesk: false, tenantId: null });
});

it("takes a token without a time, or with one to come, for the oldest", () => {
  const now = 1_764_500_000_000;
  expect(issuedAt(undefined, now)).toBe(0);
  expect(issuedAt(1_764_499_999.5, now)).toBe(1_764_499_999_500);
  expect(issuedAt(1_764_500_100, now)).toBe(1_764_500_100_000);
  expect(issuedAt(1_764_600_000, now)).toBe(0);
});
