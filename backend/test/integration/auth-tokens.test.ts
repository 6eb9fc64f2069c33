import { KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AuthAccount } from "@switchboard/shared/desk/auth";
import { exportJWK, exportSPKI, type GenerateKeyPairResult, generateKeyPair } from "jose";
import jwt from "jsonwebtoken";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectDesk, request, startTestApp, type TestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";

const [newSecret, oldSecret] = ["the secret that signs now", "the secret from before"];
const pinned = { issuer: "https://host.example", audience: "switchboard" };

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

eachDatabase("tokens", (database) => {
  let app: TestApp;
  let keySet: Server;
  let rsa: GenerateKeyPairResult;
  let ec: GenerateKeyPairResult;
  let strange: GenerateKeyPairResult;

  beforeAll(async () => {
    rsa = await generateKeyPair("RS256", { extractable: true });
    ec = await generateKeyPair("ES256", { extractable: true });
    strange = await generateKeyPair("RS256", { extractable: true });
    const keys = [
      { ...(await exportJWK(rsa.publicKey)), kid: "rsa-1", alg: "RS256", use: "sig" },
      { ...(await exportJWK(ec.publicKey)), kid: "ec-1", alg: "ES256", use: "sig" },
    ];
    keySet = createServer((_, response) => {
      response.setHeader("content-type", "application/json").end(JSON.stringify({ keys }));
    });
    await new Promise<void>((resolve) => keySet.listen(0, "127.0.0.1", resolve));
    app = await startTestApp(database.url(), {
      JWT_SECRET: `${newSecret},${oldSecret}`,
      JWT_ISSUER: pinned.issuer,
      JWT_AUDIENCE: pinned.audience,
      JWKS_URL: `http://127.0.0.1:${(keySet.address() as AddressInfo).port}/keys`,
    });
  });
  afterAll(async () => {
    await app.stop();
    keySet.close();
  });

  let lastId = 500_000;
  const newId = () => {
    lastId += 1;
    return lastId;
  };
  const claims = (more: object = {}) => ({ sub: String(newId()), role: "STAFF", ...more });
  const sign = (options: jwt.SignOptions = {}, more: object = {}, key: jwt.Secret = newSecret) =>
    jwt.sign(claims(more), key, { expiresIn: 600, ...pinned, ...options });
  const privateKey = (pair: GenerateKeyPairResult) => KeyObject.from(pair.privateKey);

  /** What HTTP and the sockets' handshake say to a token. They must agree. */
  const verdict = async (token: string): Promise<string> => {
    const { status } = await request(app, "/api/auth/me", { token });
    const socket = await connectDesk(app, token).catch((error: { data?: { code?: string } }) => error);
    const over = "disconnect" in socket ? "ok" : (socket.data?.code ?? "none");
    if ("disconnect" in socket) socket.disconnect();
    return `${status} ${over}`;
  };

  describe("count", () => {
    it.each([
      ["signed with the secret of now", () => sign()],
      ["signed with the secret from before", () => sign({}, {}, oldSecret)],
      ["RS256 by the host's key", () => sign({ algorithm: "RS256", keyid: "rsa-1" }, {}, privateKey(rsa))],
      ["RS256 without a key id", () => sign({ algorithm: "RS256" }, {}, privateKey(rsa))],
      ["ES256 by the host's key", () => sign({ algorithm: "ES256", keyid: "ec-1" }, {}, privateKey(ec))],
      ["with our audience among others", () => sign({ audience: ["another", pinned.audience] })],
    ])("%s", async (_, token) => {
      expect(await verdict(token())).toBe("200 ok");
    });
  });

  const { audience, issuer } = pinned;
  describe("do not count", () => {
    it.each<[string, () => string | Promise<string>]>([
      ["without an end", () => jwt.sign(claims(), newSecret, pinned)],
      ["ended", () => sign({ expiresIn: -5 })],
      ["not begun", () => sign({ notBefore: 600 })],
      ["HS512", () => sign({ algorithm: "HS512" })],
      ["HS384", () => sign({ algorithm: "HS384" })],
      ["PS256 by the host's key", () => sign({ algorithm: "PS256", keyid: "rsa-1" }, {}, privateKey(rsa))],
      [
        "unsigned",
        () =>
          `${encoded({ alg: "none" })}.${encoded({ ...claims(), exp: 9e9, iss: issuer, aud: audience })}.`,
      ],
      [
        "unsigned in other letters",
        () => `${encoded({ alg: "nOnE" })}.${encoded({ ...claims(), exp: 9e9 })}.`,
      ],
      ["of another issuer", () => sign({ issuer: "https://other.example" })],
      ["for another audience", () => sign({ audience: "others" })],
      ["without issuer and audience", () => jwt.sign(claims(), newSecret, { expiresIn: 600 })],
      ["with another secret", () => sign({}, {}, "some other secret of enough length")],
      ["with an empty secret's signature", () => `${sign().split(".").slice(0, 2).join(".")}.`],
      ["HS256 with the public key for a secret", async () => sign({}, {}, await exportSPKI(rsa.publicKey))],
      [
        "HS256 with the public key and its key id",
        async () => sign({ keyid: "rsa-1" }, {}, (await exportSPKI(rsa.publicKey)).trim()),
      ],
      [
        "RS256 by a strange key under a known id",
        () => sign({ algorithm: "RS256", keyid: "rsa-1" }, {}, privateKey(strange)),
      ],
      [
        "RS256 under an unknown key id",
        () => sign({ algorithm: "RS256", keyid: "nope" }, {}, privateKey(rsa)),
      ],
      [
        "ES256 under the RSA key's id",
        () => sign({ algorithm: "ES256", keyid: "rsa-1" }, {}, privateKey(ec)),
      ],
      ["with a role nobody has", () => sign({}, { role: "ROOT" })],
      ["without a role", () => sign({}, { role: undefined })],
      ["with a subject that is no number", () => sign({}, { sub: "1 OR 1=1" })],
      ["with subject 0", () => sign({}, { sub: "0" })],
      ["with a subject of an exponent", () => sign({}, { sub: "1e3" })],
      ["with a sign-in that does not exist", () => sign({}, { sid: "00000000-0000-4000-8000-000000000000" })],
      ["that are no tokens", () => "a.b.c"],
      ["that are JSON of null", () => `${encoded({ alg: "HS256" })}.bnVsbA.x`],
    ])("%s", async (_, token) => {
      expect(await verdict(await token())).toBe("401 unauthenticated");
    });

    it("in cookies, in the query or under another scheme", async () => {
      const token = sign();
      const status = async (path: string, headers: Record<string, string>) =>
        (await request(app, path, { headers })).status;
      expect(
        await status("/api/auth/me", {
          cookie: `token=${token}; jwt=${token}; authorization=Bearer ${token}`,
        }),
      ).toBe(401);
      expect(await status(`/api/auth/me?token=${token}&access_token=${token}`, {})).toBe(401);
      expect(await status("/api/auth/me", { authorization: `Basic ${token}` })).toBe(401);
      expect(await status("/api/auth/me", { authorization: token })).toBe(401);
      const wrong = `${token.slice(0, -4)}AAAA`;
      const cookie = `token=${token}`;
      expect(await status("/api/auth/me", { authorization: `Bearer ${wrong}`, cookie })).toBe(401);
    });
  });

  describe("of a host system", () => {
    const me = (token: string) => request<AuthAccount>(app, "/api/auth/me", { token });

    it("make the account of their claims", async () => {
      const id = newId();
      const given = {
        sub: String(id),
        userName: `host-${id}`,
        firstName: "Trần",
        lastName: "B",
        email: "b@example.com",
      };
      const { status, body } = await me(sign({}, given));
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, userName: `host-${id}`, name: "Trần B", role: "STAFF" });
      const stored = await app.backend.store.accounts.byId(id);
      expect(stored).toMatchObject({ id, firstName: "Trần", role: "STAFF" });
    });

    it("make it once when the first requests come together", async () => {
      const id = newId();
      const token = sign({}, { sub: String(id), userName: `together-${id}` });
      const answers = await Promise.all(Array.from({ length: 12 }, () => me(token)));
      expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    });

    it("never take over an account whose user name they claim", async () => {
      const userName = `same-${newId()}`;
      const first = await me(sign({}, { userName }));
      const second = await me(sign({}, { userName }));
      expect(second.status).toBe(200);
      expect(second.body.id).not.toBe(first.body.id);
      expect(second.body.userName).not.toBe(userName);
    });

    it("count with claims that are unusable but optional", async () => {
      const odd = { userName: 5, firstName: {}, avatar: [], shop: "x", tenant_id: "no" };
      expect((await me(sign({}, odd))).status).toBe(200);
    });
  });
});
