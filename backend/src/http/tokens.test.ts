import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { Tokens } from "./tokens.ts";

const secret = "a secret that a host knows";
const settings = { jwtSecrets: [secret], jwksUrl: null, jwtIssuer: null, jwtAudience: null };
const tokenKey = "cd".repeat(32);
const tokens = new Tokens(settings, { tokenKey, issuersSince: 0 });
const claims = { sub: "5", role: "CUSTOMER" } as const;
const asHost = (more: object = {}, options: jwt.SignOptions = {}) =>
  jwt.sign({ ...claims, ...more }, secret, { expiresIn: 600, ...options });
const refused = { id: "unauthenticated" };

it("tells its own tokens from the host's by the key", async () => {
  expect((await tokens.verify(tokens.issue(claims).token)).issuer).toBe("local");
  expect((await tokens.verify(tokens.issueAsHost(claims).token)).issuer).toBe("host");
  for (const iss of ["switchboard", "https://shop.example/login", "https://shop.example/refresh"])
    expect((await tokens.verify(asHost({ iss }))).issuer).toBe("host");
});

it("lets no host sign a token of its own", async () => {
  const keyid = "switchboard-local";
  await expect(tokens.verify(asHost({ iss: "switchboard" }, { keyid }))).rejects.toMatchObject(refused);
  const others = new Tokens(settings, { tokenKey: "ef".repeat(32), issuersSince: 0 });
  await expect(tokens.verify(others.issue(claims).token)).rejects.toMatchObject(refused);
  const without = jwt.sign(claims, Buffer.from(tokenKey, "hex"), { expiresIn: 600, keyid });
  await expect(tokens.verify(without), "its key, without its issuer").rejects.toMatchObject(refused);
});

it("pins the host's issuer where it is set, and its own always", async () => {
  const pinned = new Tokens({ ...settings, jwtIssuer: "https://host" }, { tokenKey, issuersSince: 0 });
  expect((await pinned.verify(asHost({ iss: "https://host" }))).issuer).toBe("host");
  for (const iss of ["https://other", "switchboard"])
    await expect(pinned.verify(asHost({ iss }))).rejects.toMatchObject(refused);
  expect((await pinned.verify(pinned.issue(claims).token)).issuer).toBe("local");
});

it("takes access tokens of earlier versions for an hour after the upgrade", async () => {
  const earlier = asHost({ sid: "0198c0de-0000-7000-8000-000000000000" });
  const since = (minutes: number) =>
    new Tokens(settings, { tokenKey, issuersSince: Date.now() - minutes * 60_000 });
  expect((await since(5).verify(earlier)).issuer).toBe("local");
  await expect(since(61).verify(earlier)).rejects.toMatchObject(refused);
});

it("signs in without a shared secret", async () => {
  const keySetOnly = new Tokens({ ...settings, jwtSecrets: [] }, { tokenKey, issuersSince: 0 });
  expect((await keySetOnly.verify(keySetOnly.issue(claims).token)).sub).toBe("5");
  expect(() => keySetOnly.issueAsHost(claims)).toThrow(/JWT_SECRET/);
});
