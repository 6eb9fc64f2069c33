import type { AuthTokens } from "@switchboard/shared/desk/auth";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { argon2Passwords } from "../../src/http/passwords.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { connectDesk, eventually, nextEvent, request, useTestApp } from "../app.ts";
import { collect, deskScene, pause, socketsOf, tell } from "../desk.ts";
import { buildAgent, say, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("what ends a socket's rights", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);
  /** Another process on the same database, whose events nobody here hears of. */
  let elsewhere: Store;
  beforeAll(async () => {
    elsewhere = await openStore(database.url(), { publish: () => undefined });
  });
  afterAll(() => elsewhere.close());

  const following = async () => {
    const scene = await deskScene(app());
    const passwordHash = await argon2Passwords().hash("mật khẩu đúng");
    const agent = await buildAgent(app(), [scene.shop.inboxId], { passwordHash });
    const login = { userName: agent.userName, password: "mật khẩu đúng" };
    const { body } = await request<AuthTokens>(app(), "/api/auth/login", { body: login });
    const socket = await sockets.connect(body.accessToken);
    await tell(socket, "open", { conversationId: scene.id });
    const goodbyes: string[] = [];
    socket.on("bye", ({ reason }) => goodbyes.push(reason));
    return { ...scene, agent, signedIn: body, socket, goodbyes };
  };

  it("its token's end, with a word", async () => {
    const { lan } = await deskScene(app());
    const socket = await connectDesk(app(), tokenFor(app(), lan, 3));
    const bye = nextEvent(socket, "bye");
    expect(await bye).toEqual({ reason: "token_expired" });
    await eventually(() => socket.disconnected);
  });

  it.each(["here", "elsewhere"])("signing out %s", async (where) => {
    const { socket, goodbyes, signedIn } = await following();
    if (where === "here") {
      await request(app(), "/api/auth/logout", { body: { refreshToken: signedIn.refreshToken } });
    } else {
      const rows: { id: string }[] = await elsewhere.database.reading.query(
        "SELECT id FROM sign_ins WHERE account_id = ?",
        [signedIn.account.id],
      );
      await elsewhere.signIns.end(rows[0]?.id ?? "", new Date());
    }
    await eventually(() => socket.disconnected);
    expect(goodbyes).toEqual(["signed_out"]);
    await expect(connectDesk(app(), signedIn.accessToken)).rejects.toMatchObject({
      data: { code: "unauthenticated" },
    });
  });

  it.each(["here", "elsewhere"])("disabling the account %s", async (where) => {
    const { socket, goodbyes, agent } = await following();
    await (where === "here" ? app().backend.store : elsewhere).accounts.setDisabled(agent.id, true);
    await eventually(() => socket.disconnected);
    expect(["disabled", "signed_out"]).toContain(goodbyes[0]);
    // A host system's token without a sign-in counts no longer either.
    await eventually(
      async () => (await request(app(), "/api/desk/hello", { token: tokenFor(app(), agent) })).status === 401,
    );
  });

  const losing = async (where: "here" | "elsewhere") => {
    const { socket, agent, shop, id, conversation, customer } = await following();
    const told = nextEvent(socket, "membership");
    const store = where === "here" ? app().backend.store : elsewhere;
    const started = Date.now();
    await store.administration.removeMember(shop.inboxId, agent.id);
    await told;
    await pause(Math.max(0, 5_000 - (Date.now() - started)));
    const heard: unknown[] = [];
    socket.onAny((...event) => heard.push(event));
    await say(app(), conversation.phien, customer, "customer", "bí mật");
    await pause(500);
    expect(heard, where).toEqual([]);
    expect(await tell(socket, "open", { conversationId: id }), where).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
    expect(socket.connected, `the person is still signed in, ${where}`).toBe(true);
  };
  it("losing the inbox, here or elsewhere: nothing of it is heard any longer", async () => {
    // Each waits as long as the loss may take, which both can do at once.
    await Promise.all([losing("here"), losing("elsewhere")]);
  });

  it("gaining an inbox is told, and then heard of", async () => {
    const { conversation, customer, shop } = await deskScene(app());
    const agent = await buildAgent(app(), []);
    const socket = await sockets.connect(tokenFor(app(), agent));
    const heard = collect(socket, "conversations");
    await elsewhere.administration.addMember(shop.inboxId, agent.id);
    await nextEvent(socket, "membership");
    await say(app(), conversation.phien, customer, "customer", "có ai không?");
    await eventually(() => heard.length > 0);
  });
});
