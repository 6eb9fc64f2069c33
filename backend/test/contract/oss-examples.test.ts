import type { OssHistory, OssSessionDetails, OssStarted } from "@switchboard/shared/dialects/oss";
import { describe, expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { overHttp } from "../desk.ts";
import { buildCustomer, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { conversationIdOf, oss, ossAgent, ossPrefixes, sayOss } from "../oss.ts";
import {
  contactDetails,
  contactRequest,
  contactResponse,
  historyQuery,
  historyResponse,
  isoTime,
  linkRequest,
  linkResponse,
  startRequest,
  startResponse,
  uuidForm,
} from "./oss-contract.ts";
import { shapeOf } from "./shape.ts";

eachDatabase("the OSS contract's examples", (database) => {
  const app = useTestApp(database);

  describe.each(ossPrefixes)("under %s", (prefix) => {
    const started: OssStarted[] = [];
    const current = (): OssStarted => {
      const session = started.at(-1);
      if (!session) throw new Error("a session is started first");
      return session;
    };

    it("start, as written", async () => {
      const { status, headers, body } = await oss<OssStarted>(app(), "/start", {
        prefix,
        body: startRequest,
      });
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
      // Beyond the contract's fields stands the token, nothing else.
      expect(shapeOf(body)).toEqual(shapeOf({ ...startResponse, visitor_token: "token" }));
      const { message, requires_contact } = startResponse;
      expect(body).toMatchObject({ status: "waiting", message, requires_contact });
      expect(body.session_id).toMatch(uuidForm);
      expect(body.chat_user_id).toMatch(uuidForm);
      started.push(body);
    });

    it("contact, as written but for the session", async () => {
      const { session_id } = current();
      const answer = await oss(app(), "/contact", { prefix, body: { ...contactRequest, session_id } });
      expect(answer.status).toBe(200);
      expect(shapeOf(answer.body)).toEqual(shapeOf(contactResponse));
      expect(answer.body.message).toBe(contactResponse.message);
      expect(answer.body.contact_id).toMatch(uuidForm);
    });

    it("link-user, as written", async () => {
      const answer = await oss(app(), "/link-user", { prefix, body: linkRequest });
      expect(answer.status).toBe(200);
      expect(shapeOf(answer.body)).toEqual(shapeOf(linkResponse));
      expect(answer.body.message).toBe(linkResponse.message);
      expect(answer.body.chat_user_id).toMatch(uuidForm);
    });

    it("history, as written, of a session that was answered and closed", async () => {
      const { token, account } = await ossAgent(app(), {
        firstName: "Agent",
        lastName: "Smith",
        email: "agent@example.com",
      });
      const desk = overHttp(app(), token);
      const conversationId = await conversationIdOf(app(), current());
      expect(await desk("claim", { conversationId })).toMatchObject({ ok: true });
      const said = await sayOss(app(), current(), "Terima kasih atas bantuan Anda");
      expect(said.status).toBe(201);
      expect(await desk("end", { conversationId })).toMatchObject({ ok: true });

      const { status, body } = await oss<OssHistory>(app(), `/history?${historyQuery}`, { prefix });
      expect(status).toBe(200);
      expect(body).toMatchObject({ limit: 10, offset: 0, total: body.sessions.length });
      const [first] = body.sessions;
      expect(shapeOf({ ...body, sessions: [first] })).toEqual(shapeOf(historyResponse));
      const [example] = historyResponse.sessions;
      expect(first).toEqual({
        ...example,
        session_id: current().session_id,
        started_at: expect.stringMatching(isoTime),
        ended_at: expect.stringMatching(isoTime),
        agent: { ...example?.agent, id: account.uuid },
        department: { name: "Customer Support", id: expect.stringMatching(uuidForm) },
        last_message: {
          ...example?.last_message,
          id: expect.stringMatching(uuidForm),
          created_at: expect.stringMatching(isoTime),
        },
      });
      expect(Date.parse(first?.ended_at ?? "")).toBeGreaterThanOrEqual(Date.parse(first?.started_at ?? ""));
    });

    it("session details, which the contract leaves open: the history's session and what start said", async () => {
      const { session_id, chat_user_id } = current();
      const { status, body } = await oss<OssSessionDetails>(app(), `/session/${session_id}`, { prefix });
      expect(status).toBe(200);
      const history = await oss<OssHistory>(app(), `/history?${historyQuery}`, { prefix });
      const inHistory = history.body.sessions.find((session) => session.session_id === session_id);
      expect(body).toEqual({ ...inHistory, chat_user_id, requires_contact: false });
      expect(body.contact).toEqual(contactDetails(contactRequest));
    });

    it("the errors, as written", async () => {
      const { topic: _, ...withoutTopic } = startRequest;
      const bad = await oss(app(), "/start", { prefix, body: withoutTopic });
      expect([bad.status, bad.body]).toEqual([
        400,
        { error: "Invalid request body", details: "missing required field: topic" },
      ]);
      const missing = await oss(app(), `/session/${contactRequest.session_id}`, { prefix });
      expect([missing.status, missing.body]).toEqual([404, { error: "Session not found" }]);
      const contact = await oss(app(), "/contact", { prefix, body: contactRequest });
      expect([contact.status, contact.body]).toEqual([404, { error: "Session not found" }]);
    });

    it("other methods and addresses are refused in the contract's form", async () => {
      const [wrong, unknown] = await Promise.all([
        oss(app(), "/start", { prefix }),
        oss(app(), "/session", { prefix }),
      ]);
      expect([wrong.status, Object.keys(wrong.body)]).toEqual([405, ["error"]]);
      expect(unknown.status).toBe(404);
    });
  });

  it("both prefixes are one API", async () => {
    const [first] = ossPrefixes;
    const body = { ...startRequest, oss_user_id: "USER-of-both", browser_uuid: null };
    await Promise.all(ossPrefixes.map((prefix) => oss(app(), "/start", { prefix, body })));
    const history = await oss<OssHistory>(app(), "/history?oss_user_id=USER-of-both", { prefix: first });
    expect(history.body.total).toBe(2);
  });

  it("leaves the rooms API, which has the same prefix, what is its own", async () => {
    const customer = await buildCustomer(app());
    const token = tokenFor(app(), customer);
    const rooms = await request<{ customerId: number }[]>(app(), "/api/chat/rooms", { token });
    expect([rooms.status, rooms.body.map(({ customerId }) => customerId)]).toEqual([200, [customer.id]]);
    expect((await request(app(), "/api/chat/sessions/unassigned", { token })).status).toBe(403);
    expect((await request(app(), "/api/chat/rooms")).body).toMatchObject({ statusCode: 401 });
    expect((await request(app(), "/api/v1/oss-chat/rooms", { token })).status).toBe(404);
  });
});
