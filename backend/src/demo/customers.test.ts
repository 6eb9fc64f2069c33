import { expect, it } from "vitest";
import { Tokens } from "../http/tokens.ts";
import { demoCustomers } from "./customers.ts";
import { demoPeople } from "./people.ts";

const settings = {
  jwtSecrets: ["a secret for the tests only"],
  jwksUrl: null,
  jwtIssuer: null,
  jwtAudience: null,
};
const tokens = new Tokens(settings, { tokenKey: "ab".repeat(32), issuersSince: 0 });

it("lets in customers only, two to choose from where the page has a choice", async () => {
  const customers = demoCustomers(tokens);
  const channels = customers.map(({ channel }) => channel);
  expect(channels).toEqual(["shop", "shop", "rooms", "rooms", "tenant", "tenant", "support"]);
  for (const { id, channel, name, token } of customers) {
    const claims = await tokens.verify(token);
    expect(claims.sub).toBe(String(id));
    expect(claims.issuer).toBe("host");
    expect(`${claims.firstName} ${claims.lastName}`).toBe(name);
    expect(claims.role).toBe(channel === "tenant" ? "TENANT_USER" : "CUSTOMER");
    expect(claims.tenant_id ?? null).toBe(channel === "tenant" ? 1 : null);
  }
});

it("lets in nobody where nothing signs for a host", () => {
  const keySetOnly = new Tokens(
    { ...settings, jwtSecrets: [] },
    { tokenKey: "ab".repeat(32), issuersSince: 0 },
  );
  expect(demoCustomers(keySetOnly)).toEqual([]);
});

it("calls those that are loaded by their names", () => {
  for (const { id, name } of demoCustomers(tokens)) {
    const person = demoPeople.find((one) => one.id === id);
    if (person) expect(name).toBe(`${person.firstName} ${person.lastName}`);
  }
});
