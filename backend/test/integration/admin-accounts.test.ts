import { afterAll, beforeAll, expect, it } from "vitest";
import { adminProgram } from "../../src/admin/program.ts";
import { readConfig } from "../../src/config.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { startTestApp, testSecret } from "../app.ts";
import { eachDatabase } from "../harness.ts";

const silent = { publish: () => undefined };

eachDatabase("an operator who decides whose accounts are", (database) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(database.url(), silent);
  });
  afterAll(() => store.close());

  /** One command in this process. @returns what it printed */
  const admin = async (...call: string[]): Promise<string> => {
    let printed = "";
    const program = adminProgram({
      readConfig: (needs) => readConfig({ JWT_SECRET: testSecret, DATABASE_URL: database.url() }, needs),
      openStore: (url) => openStore(url, silent),
      print: (text) => {
        printed += text;
      },
    });
    program.configureOutput({ writeErr: () => undefined });
    await program.parseAsync(["node", "admin", ...call]);
    return printed;
  };
  const undecided = (id: number) =>
    store.door.run(({ runner }) =>
      runner.query("INSERT INTO undecided_accounts (account_id, reason, created_at) VALUES (?, ?, ?)", [
        id,
        "shop_number",
        "2026-01-01 00:00:00.000",
      ]),
    );

  it("lists them, the log of a start too, until they are decided", async () => {
    expect(await admin("account", "undecided")).toBe("every account is decided");
    await store.accounts.create({
      id: 7,
      issuer: "local",
      userName: "shop.seven",
      role: "CUSTOMER",
      shop: 1,
    });
    await undecided(7);
    expect(await admin("account", "undecided")).toBe(
      ["ID  USER NAME   COUNTS AS  REASON", "7   shop.seven  local      shop_number"].join("\n"),
    );
    const app = await startTestApp(database.url());
    expect(app.logged.some((line) => line.includes("whose account 7 is was not certain"))).toBe(true);
    await app.stop();

    expect(await admin("account", "decide", "shop.seven", "host")).toBe(
      "account 7 (shop.seven) is host now; its password and its sign-ins count no longer",
    );
    expect(await admin("account", "undecided")).toBe("every account is decided");
    expect(await admin("account", "decide", "7", "host")).toBe("account 7 (shop.seven) is host");
    expect(await admin("account", "decide", "7", "local")).toBe("account 7 (shop.seven) is local now");
  });

  it("keeps the password where that is asked for", async () => {
    const passwordHash = "a hash";
    await store.accounts.create({ id: 8, issuer: "local", userName: "eight", role: "STAFF", passwordHash });
    expect(await admin("account", "decide", "8", "host", "--keep-password")).toBe(
      "account 8 (eight) is host now",
    );
    expect(await store.accounts.byUserName("eight")).toMatchObject({ passwordHash });
  });

  it("moves a local account, and refuses what cannot be", async () => {
    await store.accounts.create({ id: 9, issuer: "local", userName: "nine", role: "STAFF" });
    await undecided(9);
    const moved = await admin("account", "move", "nine");
    expect(moved).toMatch(/^moved nine from 9 to 21\d{8}$/);
    expect(await store.accounts.byId(9)).toBeNull();
    expect(await admin("account", "undecided")).toBe("every account is decided");

    const local = moved.split(" ").at(-1) ?? "";
    await expect(admin("account", "move", local)).rejects.toThrow(/has a local number already/);
    await expect(admin("account", "decide", local, "host")).rejects.toThrow(/no host can have/);
    await store.accounts.create({ id: 10, userName: "ten", role: "STAFF" });
    await expect(admin("account", "move", "10")).rejects.toThrow(/is the host's/);
    await expect(admin("account", "move", "nobody")).rejects.toThrow("there is no account nobody");
    for (const id of ["1000000000000001", local]) {
      const beyond = ["shop", "create", "beyond", "--name", "x", "--id", id];
      await expect(admin(...beyond)).rejects.toThrow(
        `${id} is not a number that the host's accounts may have`,
      );
    }
  });

  it("makes the host's account known by its number, and a local one without", async () => {
    await admin("shop", "create", "of.host", "--name", "x", "--id", "24000");
    await admin("shop", "create", "of.ours", "--name", "y");
    expect(await store.accounts.byId(24_000)).toMatchObject({ issuer: "host" });
    expect((await store.accounts.byUserName("of.ours"))?.account).toMatchObject({ issuer: "local" });
  });
});
