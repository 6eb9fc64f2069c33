import type { OssMessage, OssStarted } from "@switchboard/shared/dialects/oss";
import { limits } from "@switchboard/shared/limits";
import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { overHttp } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import {
  closeOss,
  contact,
  conversationIdOf,
  detailsOf,
  messagesOf,
  newBrowser,
  oss,
  ossAgent,
  ossPrefixes,
  sayOss,
  startOss,
} from "../oss.ts";
import { isoTime, uuidForm } from "./oss-contract.ts";

eachDatabase("an OSS session, beyond the contract", (database) => {
  const app = useTestApp(database);
  const start = () => startOss(app(), { browser_uuid: newBrowser() });
  const list = (session: OssStarted, query?: string) => messagesOf(app(), session, query);

  it("waits, is active once an agent has it, and is closed once it ends", async () => {
    const session = await start();
    const { token, account } = await ossAgent(app(), { firstName: "Agent", lastName: "Smith" });
    const desk = overHttp(app(), token);
    const conversationId = await conversationIdOf(app(), session);

    expect(await detailsOf(app(), session)).toMatchObject({ status: "waiting", agent: null, ended_at: null });
    await desk("claim", { conversationId });
    expect(await detailsOf(app(), session)).toMatchObject({
      status: "active",
      agent: { id: account.uuid, name: "Agent Smith", email: null },
      ended_at: null,
    });
    await desk("release", { conversationId });
    expect(await detailsOf(app(), session)).toMatchObject({ status: "waiting", agent: null });
    await desk("claim", { conversationId });
    await desk("end", { conversationId });
    expect(await detailsOf(app(), session)).toMatchObject({
      status: "closed",
      agent: { id: account.uuid },
      ended_at: expect.stringMatching(isoTime),
    });
    expect((await sayOss(app(), session, "masih di sana?")).status).toBe(409);
  });

  describe("messages", () => {
    it.each(ossPrefixes)("are said and read under %s", async (prefix) => {
      const session = await start();
      const path = `/session/${session.session_id}/messages`;
      const token = session.visitor_token;
      const text = "  <b>Halo</b>\r\n😀 — ế  ";
      const said = await oss<OssMessage>(app(), path, { prefix, token, body: { message: text } });
      expect(said.status).toBe(201);
      expect(said.body).toEqual({
        id: expect.stringMatching(uuidForm),
        session_id: session.session_id,
        seq: 1,
        message: text,
        sender_type: "customer",
        sender_name: null,
        created_at: expect.stringMatching(isoTime),
      });
      const read = await oss(app(), path, { prefix, token });
      expect([read.status, read.body]).toEqual([200, { messages: [said.body], has_more: false }]);
    });

    it("are taken with the token in the header, the query or the body", async () => {
      const { session_id, visitor_token } = await start();
      const path = `/session/${session_id}/messages`;
      const inBody = await oss(app(), path, { body: { message: "a", visitor_token } });
      const inQuery = await oss(app(), `${path}?visitor_token=${visitor_token}`, { body: { message: "b" } });
      const read = await oss<{ messages: unknown[] }>(app(), `${path}?visitor_token=${visitor_token}`);
      expect([inBody.status, inQuery.status, read.body.messages.length]).toEqual([201, 201, 2]);
    });

    it("are 1 to 4,000 characters", async () => {
      const session = await start();
      const send = (message: unknown) =>
        oss(app(), `/session/${session.session_id}/messages`, {
          token: session.visitor_token,
          body: { message },
        });
      for (const wrong of ["", " \n ", "x".repeat(4_001), "😀".repeat(4_001), 7, {}, ["x"]]) {
        const { status, body } = await send(wrong);
        expect([status, body.details]).toEqual([400, "invalid field: message"]);
      }
      for (const nothing of [undefined, null]) {
        expect((await send(nothing)).body.details).toBe("missing required field: message");
      }
      for (const right of ["x".repeat(4_000), "😀".repeat(4_000)])
        expect((await send(right)).status).toBe(201);
      expect(await list(session)).toHaveLength(2);
    });

    it("come in order, from both sides, what is newer than a seq, without notes", async () => {
      const session = await start();
      const { token } = await ossAgent(app(), { firstName: "Agent", lastName: "Smith" });
      const desk = overHttp(app(), token);
      const conversationId = await conversationIdOf(app(), session);
      await sayOss(app(), session, "satu");
      await desk("send", { conversationId, clientId: "1", text: "dua" });
      await desk("note", { conversationId, clientId: "2", text: "rahasia" });
      await sayOss(app(), session, "tiga");
      const all = await list(session);
      expect(all.map(({ message, sender_type, sender_name }) => [message, sender_type, sender_name])).toEqual(
        [
          ["satu", "customer", null],
          ["dua", "agent", "Agent Smith"],
          ["tiga", "customer", null],
        ],
      );
      const seqs = all.map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      expect(await list(session, `?after=${seqs[0]}`)).toEqual(all.slice(1));
      expect(await list(session, `?after=${seqs[0]}&limit=1`)).toEqual(all.slice(1, 2));
      expect(await list(session, `?after=${seqs[2]}`)).toEqual([]);
      // Without a place to begin: the newest.
      expect(await list(session, "?limit=2")).toEqual(all.slice(1));
      expect(await detailsOf(app(), session)).toMatchObject({ last_message: { message: "tiga" } });
    });

    it("have a note's word in no answer", async () => {
      const session = await start();
      const { token } = await ossAgent(app());
      const conversationId = await conversationIdOf(app(), session);
      const text = "catatan yang rahasia";
      await overHttp(app(), token)("note", { conversationId, clientId: "n", text });
      expect(await list(session)).toEqual([]);
      expect(await detailsOf(app(), session)).toMatchObject({ last_message: null });
    });

    it("are paged by whole numbers within bounds", async () => {
      const session = await start();
      const path = `/session/${session.session_id}/messages`;
      for (const [query, field] of [
        ["after=x", "after"],
        ["after=-1", "after"],
        ["limit=0", "limit"],
        [`limit=${limits.ossMessagesMax + 1}`, "limit"],
      ]) {
        const { status, body } = await oss(app(), `${path}?${query}`, { token: session.visitor_token });
        expect([query, status, body.details]).toEqual([query, 400, `invalid field: ${field}`]);
      }
    });
  });

  describe("closing", () => {
    it("ends it for both sides, and again changes nothing", async () => {
      const session = await start();
      const first = await closeOss(app(), session);
      expect([first.status, first.body]).toEqual([
        200,
        { session_id: session.session_id, status: "closed", message: "Chat session closed successfully" },
      ]);
      const { ended_at, status } = await detailsOf(app(), session);
      expect(status).toBe("closed");
      const second = await closeOss(app(), session);
      expect([second.status, second.text]).toEqual([200, first.text]);
      expect((await detailsOf(app(), session)).ended_at).toBe(ended_at);

      const said = await sayOss(app(), session, "lagi");
      expect([said.status, said.body]).toEqual([409, { error: "Session is closed" }]);
      const { token } = await ossAgent(app());
      const conversationId = await conversationIdOf(app(), session);
      const answer = { conversationId, clientId: "late", text: "terlambat" };
      expect(await overHttp(app(), token)("send", answer)).toMatchObject({
        error: { code: "conversation_closed" },
      });
      expect(await list(session)).toEqual([]);
    });

    it("needs no body", async () => {
      const { session_id, visitor_token: token } = await start();
      const path = `/session/${session_id}/close`;
      expect((await oss(app(), path, { method: "POST", token })).status).toBe(200);
    });

    it("leaves contact details to be corrected", async () => {
      const session = await start();
      await closeOss(app(), session);
      const body = { session_id: session.session_id, ...contact };
      expect((await oss(app(), "/contact", { body })).status).toBe(200);
    });
  });
});
