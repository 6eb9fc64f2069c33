import { randomUUID } from "node:crypto";
import type { WindowHello } from "@switchboard/shared/window/models";
import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { hashOf, verifiedMode } from "../oss.ts";
import { startWindow } from "../window.ts";

eachDatabase("an account that the host system vouches for", (database) => {
  const app = useTestApp(database, verifiedMode);
  const prove = (ossUserId: string, userHash: string) =>
    request<{ token: string }>(app(), "/api/window/proof", { body: { ossUserId, userHash } });
  const known = async (token: string) =>
    (await request<WindowHello>(app(), "/api/window/hello?channel=oss", { token })).body;

  it("finds what it has asked on another browser", async () => {
    const id = `USER-${randomUUID()}`;
    const visitor = { ossUserId: id, email: "user@example.com", userHash: hashOf(id) };
    const { conversation } = await startWindow(app(), { visitor, text: "dari kantor" });
    const { status, body } = await prove(id, hashOf(id));
    expect(status).toBe(200);
    const hello = await known(body.token);
    expect(hello.me).toMatchObject({ anonymous: false, ossUserId: id });
    expect(hello.conversations.map(({ id: uuid }) => uuid)).toEqual([conversation.id]);
  });

  it("is one visitor, however often it proves itself at once", async () => {
    const id = `USER-${randomUUID()}`;
    const proven = await Promise.all(Array.from({ length: 10 }, () => prove(id, hashOf(id))));
    const visitors = proven.map(({ body }) => JSON.parse(atob(body.token.split(".")[1] ?? "")).sub);
    expect(new Set(visitors).size).toBe(1);
  });

  it("is nobody by another's hash, or by none that counts", async () => {
    for (const hash of [
      hashOf("another"),
      hashOf("USER").toUpperCase(),
      hashOf("USER").slice(1),
      "0".repeat(64),
    ]) {
      expect((await prove("USER", hash)).status).toBe(401);
    }
    expect((await prove("USER", "")).status).toBe(400);
  });
});
