import { expect, it } from "vitest";
import { argon2Passwords } from "../../src/http/passwords.ts";
import { request, startTestApp, type TestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("a start without DEMO over the demo's data", (database) => {
  const signIn = async (app: TestApp, userName: string, password = "demo-password") => {
    const { status, body } = await request(app, "/api/auth/login", { body: { userName, password } });
    return { status, body: body as { accessToken?: string; refreshToken?: string } };
  };
  const warned = (app: TestApp): string[][] =>
    app.logged
      .map((line) => JSON.parse(line) as { level: number; accounts?: string[] })
      .filter(({ level, accounts }) => level === 40 && accounts !== undefined)
      .map(({ accounts = [] }) => accounts);

  it("leaves nobody in by the public password, and says whose it still is", async () => {
    const demo = await startTestApp(database.url(), { DEMO: "1" });
    const before = await signIn(demo, "admin");
    expect(before.status).toBe(200);
    expect((await signIn(demo, "shop.agent")).status).toBe(200);
    expect(warned(demo)).toEqual([]);
    const admin = await demo.backend.store.accounts.byUserName("admin");
    const staff = await demo.backend.store.accounts.byUserName("staff123");
    await demo.stop();

    const app = await startTestApp(database.url());
    const [names = []] = warned(app);
    expect(names).toContain("admin");
    expect(names).toHaveLength(16);
    const unknown = await signIn(app, "nobody.at.all");
    expect(await signIn(app, "admin")).toEqual(unknown);
    expect(unknown.status).toBe(401);

    // Who was signed in is out.
    const { accessToken = "", refreshToken = "" } = before.body;
    expect((await request(app, "/api/auth/me", { token: accessToken })).status).toBe(401);
    expect((await request(app, "/api/auth/refresh", { body: { refreshToken } })).status).toBe(401);

    // A password of its own makes it an account like any other, and so does disabling it for the warning.
    const { administration, accounts } = app.backend.store;
    await administration.setPassword(admin?.account.id ?? 0, await argon2Passwords().hash("one of its own"));
    await accounts.setDisabled(staff?.account.id ?? 0, true);
    expect((await signIn(app, "admin", "one of its own")).status).toBe(200);
    await app.stop();

    const later = await startTestApp(database.url());
    const [left = []] = warned(later);
    expect(left).toHaveLength(14);
    expect(left).not.toContain("admin");
    expect((await signIn(later, "admin", "one of its own")).status).toBe(200);
    expect((await signIn(later, "shop.agent")).status).toBe(401);
    await later.stop();

    const demoAgain = await startTestApp(database.url(), { DEMO: "1" });
    expect((await signIn(demoAgain, "shop.agent")).status).toBe(200);
    await demoAgain.stop();
  });
});
