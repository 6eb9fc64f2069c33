import { expect, it } from "vitest";
import { argon2Passwords } from "../../src/http/passwords.ts";
import { limitTable } from "../../src/limits/table.ts";
import { request, useTestApp } from "../app.ts";
import { buildAgent } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

const password = "đúng là mật khẩu";
const { sign_in_address, sign_in_place, sign_in_strangers } = limitTable;
let people = 0;
let addresses = 0;

eachDatabase("guessing passwords", (database) => {
  const app = useTestApp(database, { LIMITS: "on", TRUST_PROXY: "1" });

  const newAddress = () => {
    addresses += 1;
    return `198.51.${100 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
  };
  const person = async () => {
    people += 1;
    const passwordHash = await argon2Passwords().hash(password);
    const { userName } = await buildAgent(app(), [], { userName: `Người.${people}`, passwordHash });
    return userName;
  };
  const login = (userName: string, from: string, given = "sai mật khẩu", headers = {}) =>
    request(app(), "/api/auth/login", {
      body: { userName, password: given },
      headers: { "x-forwarded-for": from, ...headers },
    });
  const statuses = async (count: number, ask: (n: number) => ReturnType<typeof login>) => {
    const seen: number[] = [];
    for (let n = 0; n < count; n += 1) seen.push((await ask(n)).status);
    return seen;
  };

  it("at one address keeps out neither the person at another nor others at the same", async () => {
    const [admin, other] = [await person(), await person()];
    const [home, elsewhere] = [newAddress(), newAddress()];
    const guesses = await statuses(sign_in_place.points + 5, () => login(admin, elsewhere));
    expect(guesses).toEqual([...Array(sign_in_place.points).fill(401), ...Array(5).fill(429)]);
    expect((await login(admin, home, password)).status, "who has never been here").toBe(200);
    expect((await login(other, elsewhere, password)).status, "another name at that address").toBe(200);
    const refused = await login(admin, elsewhere, password);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ error: { code: "rate_limited" } });
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
  });

  it("from many addresses does not add up to many guesses, and spares a known address", async () => {
    const admin = await person();
    const home = newAddress();
    expect((await login(admin, home, password)).status).toBe(200);
    const guesses = await statuses(sign_in_strangers.points + 10, () => login(admin, newAddress()));
    expect(guesses.filter((status) => status === 401)).toHaveLength(sign_in_strangers.points);
    expect((await login(admin, newAddress(), password)).status).toBe(429);
    expect((await login(admin, home, password)).status).toBe(200);
    expect((await login(await person(), newAddress(), password)).status, "another name").toBe(200);
  });

  it("spares a browser that has had the right password, wherever it is, and gives it no more tries", async () => {
    const [admin, other] = [await person(), await person()];
    const signedIn = await login(admin, newAddress(), password);
    const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect(signedIn.headers.get("set-cookie")).toMatch(/path=\/api\/auth.*samesite=strict.*httponly/i);
    await statuses(sign_in_strangers.points, () => login(admin, newAddress()));
    const nearby = newAddress();
    await statuses(sign_in_place.points, () => login(admin, nearby));
    expect((await login(admin, nearby, password, { cookie })).status).toBe(200);
    const tries = await statuses(sign_in_place.points + 3, () =>
      login(admin, newAddress(), "sai", { cookie }),
    );
    expect(tries.filter((status) => status === 401)).toHaveLength(sign_in_place.points);
    // It says nothing about anybody else.
    const guesses = await statuses(sign_in_strangers.points + 1, () =>
      login(other, newAddress(), "sai", { cookie }),
    );
    expect(guesses.at(-1)).toBe(429);
    for (const forged of [`${cookie}x`, "switchboard_device=x", cookie.slice(0, 60)]) {
      expect((await login(admin, newAddress(), password, { cookie: forged })).status).toBe(429);
    }
  });

  it("finds no new tries in another spelling, nor in addresses of one network or written otherwise", async () => {
    const admin = await person();
    const spellings = [admin, admin.toUpperCase(), admin.normalize("NFD"), ` ${admin} `, admin.toLowerCase()];
    const guesses = await statuses(sign_in_strangers.points + 5, (n) =>
      login(spellings[n % spellings.length] ?? admin, newAddress()),
    );
    expect(guesses.filter((status) => status === 401)).toHaveLength(sign_in_strangers.points);
    const one = await person();
    const sameNetwork = await statuses(sign_in_place.points + 5, (n) => login(one, `2001:db8:7:8::${n}`));
    expect(sameNetwork.filter((status) => status === 401)).toHaveLength(sign_in_place.points);
    const two = await person();
    const written = ["203.0.113.77", "::ffff:203.0.113.77", "::ffff:cb00:714d"];
    const sameAddress = await statuses(sign_in_place.points + 5, (n) => login(two, written[n % 3] ?? ""));
    expect(sameAddress.filter((status) => status === 401)).toHaveLength(sign_in_place.points);
  });

  it("of many names from one address ends, while right passwords there cost nothing", async () => {
    const [admin, office, spray] = [await person(), newAddress(), newAddress()];
    const right = await statuses(15, () => login(admin, office, password));
    expect(right).toEqual(Array(15).fill(200));
    const guesses = await statuses(sign_in_address.points + 3, (n) => login(`nobody-${n}`, spray));
    expect(guesses.filter((status) => status === 401)).toHaveLength(sign_in_address.points);
    expect((await login(admin, spray, password)).status).toBe(429);
  }, 30_000);

  it("answers too many at once with 503 and when to come again, those who were here before first", async () => {
    const admin = await person();
    const home = newAddress();
    await login(admin, home, password);
    const strangers = Array.from({ length: 80 }, (_, n) => login(`crowd-${n}`, newAddress()));
    const mine = login(admin, home, password);
    const first = await Promise.race([mine, ...strangers.slice(30)]);
    const answers = await Promise.all(strangers);
    const refused = answers.filter(({ status }) => status === 503);
    expect((await mine).status).toBe(200);
    expect(first.status).not.toBe(401);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 401 || status === 503)).toBe(true);
    expect(refused[0]?.body).toMatchObject({ error: { code: "unavailable" } });
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    // Nobody looked at them, so that they count for nothing.
    expect((await login("crowd-79", newAddress())).status).toBe(401);
  }, 30_000);

  it("refuses refresh tokens without end, and never those that are right", async () => {
    const [admin, from] = [await person(), newAddress()];
    const { body } = await login(admin, from, password);
    const refresh = (refreshToken: string) =>
      request<{ refreshToken: string }>(app(), "/api/auth/refresh", {
        body: { refreshToken },
        headers: { "x-forwarded-for": from },
      });
    let token = (body as unknown as { refreshToken: string }).refreshToken;
    for (let n = 0; n < 20; n += 1) token = (await refresh(token)).body.refreshToken;
    const { points } = limitTable.refresh_address;
    const seen: Record<number, number> = {};
    while ((seen[429] ?? 0) === 0) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh("x".repeat(30))));
      for (const { status } of answers) seen[status] = (seen[status] ?? 0) + 1;
    }
    expect(seen[401]).toBe(points);
    const signOut = await request(app(), "/api/auth/logout", {
      body: { refreshToken: "x".repeat(30) },
      headers: { "x-forwarded-for": from },
    });
    expect(signOut.status).toBe(429);
  }, 30_000);

  it("keeps no token longer than it may come again, and no address longer than it counts", async () => {
    const [old, current] = [await person(), await person()];
    const from = newAddress();
    await login(old, from, password);
    const { body } = await login(current, from, password);
    const { database: open } = app().backend.store;
    const count = async (table: string) =>
      Number((await open.reading.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);
    const rows = async () => [await count("sign_ins"), await count("refresh_tokens")];
    const before = await rows();
    const { signIns } = app().backend.core;
    expect(await signIns.sweep()).toBe(0);
    expect(await rows()).toEqual(before);
    const day = 24 * 3_600_000;
    await signIns.sweep(new Date(Date.now() + 32 * day));
    expect(await rows(), "the tokens are too old by then").toEqual([before[0], 0]);
    await signIns.sweep(new Date(Date.now() + 121 * day));
    expect(await rows()).toEqual([0, 0]);
    const refreshed = await request(app(), "/api/auth/refresh", {
      body: { refreshToken: (body as unknown as { refreshToken: string }).refreshToken },
    });
    expect(refreshed.status).toBe(401);
  });
});
