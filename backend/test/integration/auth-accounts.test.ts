import type { AuthTokens } from "@switchboard/shared/desk/auth";
import { afterEach, expect, it } from "vitest";
import { argon2Passwords } from "../../src/http/passwords.ts";
import { eventually, request, useTestApp } from "../app.ts";
import { pause, socketsOf } from "../desk.ts";
import { buildAgent, buildShop, serviceToken } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

const password = "đúng là mật khẩu";
let counter = 0;
const newName = () => {
  counter += 1;
  return `nguoi.${process.pid}.${counter}`;
};

eachDatabase("accounts", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);

  const post = (path: string, body: unknown) => request<AuthTokens>(app(), `/api/auth/${path}`, { body });
  const me = async (token: string) => (await request(app(), "/api/auth/me", { token })).status;
  const register = async () =>
    (await post("register", { userName: newName(), password, firstName: "Ánh" })).body;
  const signedInAgent = async () => {
    const shop = await buildShop(app());
    const passwordHash = await argon2Passwords().hash(password);
    const agent = await buildAgent(app(), [shop.inboxId], { passwordHash });
    return { agent, signedIn: (await post("login", { userName: agent.userName, password })).body };
  };

  it("registers a customer, who can sign in, ask who they are, and sign out", async () => {
    const userName = newName();
    const registered = await post("register", {
      userName,
      password,
      firstName: "Ánh",
      email: "a@example.com",
    });
    expect(registered.status).toBe(201);
    expect(registered.body.account).toMatchObject({ userName, name: "Ánh", role: "CUSTOMER" });
    expect(JSON.stringify(registered.body)).not.toMatch(/hash|argon/i);

    const again = await post("login", { userName: ` ${userName} `, password });
    expect(again.status).toBe(200);
    expect(await me(again.body.accessToken)).toBe(200);
    expect((await post("logout", { refreshToken: again.body.refreshToken })).status).toBe(204);
    expect(await me(again.body.accessToken)).toBe(401);
    expect((await post("refresh", { refreshToken: again.body.refreshToken })).status).toBe(401);
    expect(await me(registered.body.accessToken), "another sign-in of the same person lives on").toBe(200);
  });

  it("gives a user name once, also to two who ask at the same moment", async () => {
    const userName = newName();
    const answers = await Promise.all([1, 2, 3].map(() => post("register", { userName, password })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each([
    ["no body", {}],
    ["a short password", { userName: "abcd", password: "short" }],
    ["a role of one's own choice", { userName: "abcd", password, role: "ADMIN" }],
    ["an id of one's own choice", { userName: "abcd", password, id: 1 }],
    ["a name of blanks", { userName: "   ", password }],
    ["an object for a name", { userName: { $ne: null }, password }],
    ["a NUL in the name", { userName: "ab\u0000cd", password }],
  ])("refuses to register with %s", async (_, body) => {
    expect((await post("register", body)).status).toBe(400);
  });

  it("rotates refresh tokens, and the sign-in lasts on with each", async () => {
    const first = await register();
    const ends = async () => {
      const rows: { expires_at: Date | string }[] = await app().backend.store.database.reading.query(
        "SELECT expires_at FROM sign_ins WHERE account_id = ?",
        [first.account.id],
      );
      return String(
        rows[0]?.expires_at instanceof Date ? rows[0].expires_at.toISOString() : rows[0]?.expires_at,
      );
    };
    const endedBefore = await ends();
    await pause(15);
    const second = await post("refresh", { refreshToken: first.refreshToken });
    expect(second.status).toBe(200);
    expect(second.body.refreshToken).not.toBe(first.refreshToken);
    expect(await me(second.body.accessToken)).toBe(200);
    expect((await post("refresh", { refreshToken: second.body.refreshToken })).status).toBe(200);
    expect((await ends()) > endedBefore).toBe(true);
  });

  it("ends the whole family when an old refresh token comes again: tokens, access and open sockets", async () => {
    const { signedIn } = await signedInAgent();
    const socket = await sockets.connect(signedIn.accessToken);
    const goodbyes: string[] = [];
    socket.on("bye", ({ reason }) => goodbyes.push(reason));

    const second = (await post("refresh", { refreshToken: signedIn.refreshToken })).body;
    expect((await post("refresh", { refreshToken: signedIn.refreshToken })).status).toBe(401);
    expect((await post("refresh", { refreshToken: second.refreshToken })).status).toBe(401);
    expect(await me(second.accessToken)).toBe(401);
    expect(await me(signedIn.accessToken)).toBe(401);
    await eventually(() => socket.disconnected);
    expect(goodbyes).toEqual(["signed_out"]);
  });

  it("lets at most one of those win who refresh with one token at once", async () => {
    const { refreshToken } = await register();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post("refresh", { refreshToken })));
    const won = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true);
    expect(won).toHaveLength(1);
    // A token in two hands ends the sign-in, for the winner too.
    expect(await me(won[0]?.body.accessToken ?? "")).toBe(401);
  });

  it("answers an unknown name and a wrong password alike, after comparable work", async () => {
    const userName = newName();
    await post("register", { userName, password });
    const timed = async (name: string) => {
      const times: number[] = [];
      let last = "";
      for (let n = 0; n < 7; n += 1) {
        const started = performance.now();
        const { status, body } = await post("login", { userName: name, password: "sai" });
        times.push(performance.now() - started);
        last = `${status} ${JSON.stringify(body)}`;
      }
      return { median: times.sort((a, b) => a - b)[3] ?? 0, last };
    };
    const [wrong, unknown] = [await timed(userName), await timed("nobody-at-all")];
    expect(unknown.last).toBe(wrong.last);
    expect(unknown.last).toMatch(/^401 /);
    expect(unknown.median / wrong.median).toBeGreaterThan(0.3);
    expect(unknown.median / wrong.median).toBeLessThan(3);
  });

  it("keeps a disabled account out everywhere, and its old tokens also once it is let in again", async () => {
    const { agent, signedIn } = await signedInAgent();
    const { accounts } = app().backend.store;
    await accounts.setDisabled(agent.id, true);
    expect(await me(signedIn.accessToken)).toBe(401);
    expect((await post("refresh", { refreshToken: signedIn.refreshToken })).status).toBe(401);
    const refused = await post("login", { userName: agent.userName, password });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      401,
      JSON.stringify((await post("login", { userName: agent.userName, password: "sai" })).body),
    ]);

    await accounts.setDisabled(agent.id, false);
    expect(await me(signedIn.accessToken)).toBe(401);
    expect((await post("refresh", { refreshToken: signedIn.refreshToken })).status).toBe(401);
    expect((await post("login", { userName: agent.userName, password })).status).toBe(200);
  });

  it("signs everybody out whose password an operator changes", async () => {
    const { agent, signedIn } = await signedInAgent();
    const passwordHash = await argon2Passwords().hash("một mật khẩu khác");
    await app().backend.store.administration.setPassword(agent.id, passwordHash);
    expect(await me(signedIn.accessToken)).toBe(401);
    expect((await post("login", { userName: agent.userName, password })).status).toBe(401);
    const anew = await post("login", { userName: agent.userName, password: "một mật khẩu khác" });
    expect(await me(anew.body.accessToken)).toBe(200);
  });

  it("knows no person behind a SERVICE token, and none without a token", async () => {
    expect(await me(serviceToken(app()))).toBe(403);
    expect((await request(app(), "/api/auth/me")).status).toBe(401);
  });

  it("keeps passwords and tokens out of the log", async () => {
    const { refreshToken, accessToken } = await register();
    await post("login", { userName: "nobody", password });
    const logged = app().logged.join("\n");
    for (const secret of [password, refreshToken, accessToken]) expect(logged).not.toContain(secret);
  });
});
