import { expect, it, vi } from "vitest";
import { eachDatabase } from "../harness.ts";
import { admin, adminOn, startBackend } from "../processes.ts";

// Every command is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 });

const secret = "a secret for the tests only";

eachDatabase("npm run admin", (database) => {
  const { run, done, refused } = adminOn(database);

  it("says of an empty database that it is empty", async () => {
    expect(await done("agent", "list")).toBe("there are no agents yet");
  });

  it("sets up shops, agents and who works where", async () => {
    expect(await done("shop", "create", "cua-hang", "--name", "Cửa hàng Một", "--id", "23933")).toBe(
      "created shop 23933 (Cửa hàng Một) with inbox 4",
    );
    const create = ["agent", "create", "lan.nguyen", "--password", "first-password"];
    expect(await done(...create, "--first-name", "Lan", "--last-name", "Nguyễn")).toBe(
      "created agent 2100000001 (lan.nguyen, STAFF)",
    );
    expect(await done("member", "add", "lan.nguyen", "--shop", "23933")).toBe("added lan.nguyen to inbox 4");
    expect(await done("member", "add", "2100000001", "--inbox", "4")).toBe(
      "lan.nguyen is a member already of inbox 4",
    );

    expect(await done("agent", "list")).toBe(
      [
        "ID          USER NAME   NAME        ROLE   STATE    INBOXES",
        "2100000001  lan.nguyen  Lan Nguyễn  STAFF  enabled  1",
      ].join("\n"),
    );
    expect(await done("shop", "list")).toBe(
      [
        "ID     USER NAME  NAME          INBOX  MEMBERS  CONVERSATIONS",
        "23933  cua-hang   Cửa hàng Một  4      1        0",
      ].join("\n"),
    );
    const page = "https://shop.example/product/{id}";
    expect(await done("shop", "product-link", "cua-hang", page)).toBe(`products of inbox 4 lead to ${page}`);
    expect(await done("shop", "product-link", "23933", page)).toBe("inbox 4 leads there already");
    expect(await done("shop", "product-link", "23933", "none")).toBe(
      "products of inbox 4 have no links any more",
    );
    for (const bad of ["http://shop.example/{id}", "https://shop.example/", "https://{id}.example/"]) {
      const { code, stderr } = await run("shop", "product-link", "23933", bad);
      expect([code, stderr]).toEqual([2, expect.stringContaining("an https address with {id}")]);
    }
    expect(await done("member", "list", "--shop", "23933")).toBe(
      [
        "INBOX  INBOX NAME    ID          USER NAME   ROLE   STATE",
        "4      Cửa hàng Một  2100000001  lan.nguyen  STAFF  enabled",
      ].join("\n"),
    );
  });

  it("refuses with a clear sentence and changes nothing", async () => {
    const shop = (...more: string[]) => refused("shop", "create", ...more, "--name", "x");
    expect(
      await Promise.all([
        shop("cua-hang"),
        shop("another", "--id", "23933"),
        refused("agent", "disable", "nobody"),
        refused("member", "add", "cua-hang", "--inbox", "4"),
        refused("member", "add", "lan.nguyen", "--inbox", "99"),
      ]),
    ).toEqual([
      "admin: the user name cua-hang is taken",
      "admin: account 23933 exists already: cua-hang",
      "admin: there is no account nobody",
      "admin: cua-hang is a CUSTOMER, who cannot work at the desk",
      "admin: there is no inbox 99",
    ]);
    expect((await done("shop", "list")).split("\n")).toHaveLength(2);
  });

  it("changes what a running backend lets people do", async () => {
    const backend = await startBackend({
      JWT_SECRET: secret,
      DATABASE_URL: database.url(),
      REGISTRATION: "on",
    });
    const post = (path: string, body: object) =>
      fetch(`${backend.origin}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const login = (password: string) => post("/api/auth/login", { userName: "lan.nguyen", password });

    const first = await login("first-password");
    expect(first.status).toBe(200);
    const { refreshToken } = (await first.json()) as { refreshToken: string };

    await done("agent", "password", "lan.nguyen", "--password", "second-password");
    expect((await login("first-password")).status).toBe(401);
    expect((await login("second-password")).status).toBe(200);
    // Whoever knew the old password is out.
    expect((await post("/api/auth/refresh", { refreshToken })).status).toBe(401);

    expect(await done("agent", "disable", "2100000001")).toBe("disabled lan.nguyen");
    expect((await login("second-password")).status).toBe(401);
    expect(await done("agent", "enable", "lan.nguyen")).toBe("enabled lan.nguyen");
    expect((await login("second-password")).status).toBe(200);

    const customer = (await (
      await post("/api/auth/register", { userName: "khach", password: "customer-password" })
    ).json()) as { account: { id: number } };
    const issued = await admin(["token", "service", "shop-server", "--days", "1"], { JWT_SECRET: secret });
    expect(issued).toMatchObject({ code: 0, stderr: "" });
    const query = `action=create_session&shop_id=23933&user_id=${customer.account.id}`;
    const asShop = await fetch(`${backend.origin}/v1/chat_api_correct?${query}`, {
      headers: { authorization: `Bearer ${issued.stdout.trim()}` },
    });
    expect(asShop.status).toBe(200);
    expect(await asShop.json()).toMatchObject({ success: true });
    expect((await backend.stop()).code).toBe(0);
  });

  it("takes members out again", async () => {
    expect(await done("member", "remove", "lan.nguyen", "--shop", "23933")).toBe(
      "removed lan.nguyen from inbox 4",
    );
    expect(await done("member", "add", "lan.nguyen", "--rooms")).toBe("added lan.nguyen to inbox 1");
    expect(await done("member", "list", "--rooms")).toMatch(/^1 +Rooms +2100000001 +lan\.nguyen/m);
    expect(await done("member", "remove", "lan.nguyen", "--rooms")).toBe("removed lan.nguyen from inbox 1");
    expect(await done("member", "list")).toBe("there are no members yet");
  });
});
