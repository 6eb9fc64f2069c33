import type { OssLinked, OssMessage } from "@switchboard/shared/dialects/oss";
import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { overHttp } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import {
  conversationIdOf,
  detailsOf,
  historyOf,
  idsOf,
  newBrowser,
  newUser,
  oss,
  ossAgent,
  sayOss,
  startOss,
} from "../oss.ts";
import { contactDetails, contactRequest } from "./oss-contract.ts";

eachDatabase("the OSS contract's flows", (database) => {
  const app = useTestApp(database);
  const contact = (session_id: string, values = {}) =>
    oss(app(), "/contact", { body: { ...contactRequest, session_id, ...values } });
  const texts = async (session: Parameters<typeof sayOss>[1]) =>
    (
      await oss<{ messages: OssMessage[] }>(app(), `/session/${session.session_id}/messages`, {
        token: session.visitor_token,
      })
    ).body.messages.map(({ sender_type, message }) => `${sender_type}: ${message}`);

  it("1: an anonymous visitor asks, says who they are, and talks", async () => {
    const browser_uuid = newBrowser();
    const session = await startOss(app(), { browser_uuid });
    expect(session.requires_contact).toBe(true);
    expect((await contact(session.session_id)).status).toBe(200);
    await sayOss(app(), session, "Bagaimana cara mengurus NIB?");

    const { token } = await ossAgent(app());
    const desk = overHttp(app(), token);
    const conversationId = await conversationIdOf(app(), session);
    await desk("claim", { conversationId });
    await desk("send", { conversationId, clientId: "agent-1", text: "Silakan buka menu Perizinan." });
    await desk("note", { conversationId, clientId: "agent-2", text: "catatan dalam" });
    await sayOss(app(), session, "Terima kasih!");

    expect(await texts(session)).toEqual([
      "customer: Bagaimana cara mengurus NIB?",
      "agent: Silakan buka menu Perizinan.",
      "customer: Terima kasih!",
    ]);
    const { sessions } = await historyOf(app(), { browser_uuid });
    expect(sessions).toMatchObject([
      {
        session_id: session.session_id,
        status: "active",
        ended_at: null,
        contact: contactDetails(contactRequest),
        last_message: { message: "Terima kasih!", sender_type: "customer" },
      },
    ]);
  });

  it("2: a signed-in user asks; the contact may be called otherwise than the account", async () => {
    const user = newUser();
    const session = await startOss(app(), user);
    await contact(session.session_id, { contact_name: "Siti Rahma", contact_email: "siti@company.com" });
    await sayOss(app(), session, "Halo");
    expect(await detailsOf(app(), session)).toMatchObject({
      chat_user_id: session.chat_user_id,
      requires_contact: false,
      contact: { contact_name: "Siti Rahma", contact_email: "siti@company.com" },
    });
    const again = await startOss(app(), user);
    expect(again.chat_user_id).toBe(session.chat_user_id);
    expect(again.session_id).not.toBe(session.session_id);
    // Each session has its own.
    expect(again.requires_contact).toBe(true);
    const history = await historyOf(app(), { oss_user_id: user.oss_user_id });
    expect(idsOf(history)).toEqual([again.session_id, session.session_id]);
    expect(history.total).toBe(2);
  });

  it("3: an anonymous visitor signs in, and finds what they said in the account's history", async () => {
    const browser_uuid = newBrowser();
    const user = newUser();
    const session = await startOss(app(), { browser_uuid });
    await contact(session.session_id);
    await sayOss(app(), session, "Saya belum masuk");
    expect(idsOf(await historyOf(app(), { oss_user_id: user.oss_user_id }))).toEqual([]);

    const linked = await oss<OssLinked>(app(), "/link-user", { body: { browser_uuid, ...user } });
    expect([linked.status, linked.body.chat_user_id]).toEqual([200, session.chat_user_id]);

    const history = await historyOf(app(), { oss_user_id: user.oss_user_id });
    expect(history.sessions).toMatchObject([
      {
        session_id: session.session_id,
        contact: contactDetails(contactRequest),
        last_message: { message: "Saya belum masuk" },
      },
    ]);
    // The conversation goes on where it was.
    await sayOss(app(), session, "Sekarang sudah masuk");
    expect(await texts(session)).toEqual(["customer: Saya belum masuk", "customer: Sekarang sudah masuk"]);
    const next = await startOss(app(), user);
    expect(idsOf(await historyOf(app(), { oss_user_id: user.oss_user_id }))).toEqual([
      next.session_id,
      session.session_id,
    ]);
  });

  it("each arrives at the desk, told apart by what is known of the visitor", async () => {
    const { token } = await ossAgent(app());
    const anonymous = await startOss(app(), { browser_uuid: newBrowser(), topic: "Tanpa nama" });
    const user = newUser();
    const claimed = await startOss(app(), { ...user, topic: "Dengan akun", priority: "urgent" });
    const seen = async (session: typeof anonymous) => {
      const id = await conversationIdOf(app(), session);
      return (await request(app(), `/api/desk/conversations/${id}`, { token })).body.conversation;
    };
    expect(await seen(anonymous)).toMatchObject({
      dialect: "oss",
      state: "waiting",
      topic: "Tanpa nama",
      priority: "normal",
      customer: { id: null, identity: "anonymous" },
    });
    expect(await seen(claimed)).toMatchObject({
      topic: "Dengan akun",
      priority: "urgent",
      customer: { id: null, identity: "claimed", externalId: user.oss_user_id, email: user.email },
    });
  });
});
