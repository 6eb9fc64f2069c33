import { describe, expect, it, vi } from "vitest";
import { admin } from "../processes.ts";
import { temporaryFolder } from "../temporary.ts";

/** How the command line answers calls that reach no database. */

// Every command is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 });

const groups = {
  account: ["undecided", "decide", "move"],
  agent: ["create", "list", "password", "disable", "enable"],
  shop: ["create", "list"],
  tenant: ["create", "list", "rename", "add-user"],
  department: ["create", "list", "rename"],
  member: ["add", "remove", "list"],
  canned: ["add", "list", "remove"],
  token: ["service"],
  embed: [],
};
const everyLevel = Object.entries(groups).flatMap(([group, commands]) => [
  [group],
  ...commands.map((command) => [group, command]),
]);

describe("--help", () => {
  it("works at every level, without any environment", async () => {
    const calls = [[], ...everyLevel];
    const answers = await Promise.all(calls.map((call) => admin([...call, "--help"])));
    answers.forEach(({ code, stdout, stderr }, index) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain(["Usage: admin", ...(calls[index] ?? [])].join(" "));
    });
    const [top] = answers;
    for (const group of Object.keys(groups)) expect(top?.stdout).toContain(`\n  ${group} `);
  });
});

describe("a call that is not right", () => {
  const password = ["--password", "long enough"];
  const calls: [what: string, call: string[], says: RegExp][] = [
    ["nothing at all", [], /Usage: admin /],
    ["a group alone", ["agent"], /Usage: admin agent/],
    ["an unknown group", ["agents"], /unknown command 'agents'/],
    ["an unknown command", ["agent", "creat"], /unknown command 'creat'/],
    ["an unknown option", ["agent", "list", "--all"], /unknown option '--all'/],
    ["a missing argument", ["agent", "disable"], /missing required argument 'account'/],
    ["one argument too many", ["agent", "disable", "a", "b"], /too many arguments/],
    ["a missing option", ["agent", "create", "bob"], /required option '--password <password>'/],
    ["a short password", ["agent", "create", "bob", "--password", "short"], /8 to 200 characters/],
    [
      "an unknown role",
      ["agent", "create", "bob", ...password, "--role", "BOSS"],
      /STAFF, ADMIN, SUPPORT_AGENT/,
    ],
    ["a user name like an id", ["agent", "create", "123", ...password], /not of digits only/],
    ["a user name too long", ["agent", "create", "x".repeat(65), ...password], /1 to 64 characters/],
    [
      "an id that is no number",
      ["shop", "create", "s", "--name", "S", "--id", "1.5"],
      /a whole number above 0/,
    ],
    ["a tenant of a name", ["tenant", "create", "acme", "--name", "A"], /a whole number above 0/],
    ["a shortcut with its slash", ["canned", "add", "/hi", "Hello"], /without a slash/],
    ["a shortcut with a blank", ["canned", "add", "h i", "Hello"], /without a slash/],
    ["a shortcut too long", ["canned", "add", "x".repeat(33), "Hello"], /1 to 32 letters/],
    ["a reply that says nothing", ["canned", "add", "hi", " "], /1 to 4000 characters/],
    ["an unknown channel", ["embed", "--channel", "fax"], /oss, rooms, shop, tenant, support/],
    ["an unknown language", ["embed", "--lang", "fr"], /vi, id, en/],
    ["a host without https://", ["embed", "--host", "chat.example"], /an address like https:/],
    ["days below one", ["token", "service", "s", "--days", "0"], /a whole number above 0/],
  ];

  it("is answered with the fault and the help, and exit code 2", async () => {
    const answers = await Promise.all(calls.map(([, call]) => admin(call)));
    answers.forEach(({ code, stdout, stderr }, index) => {
      const [what, , says] = calls[index] ?? ["", [], /never/];
      expect({ what, code, stdout }).toEqual({ what, code: 2, stdout: "" });
      expect(stderr).toMatch(says);
      expect(stderr).toContain("Usage: admin");
    });
  });
});

describe("a member's inbox", () => {
  const folder = temporaryFolder();

  it("is named in one way", async () => {
    const run = (...args: string[]) => admin(args, { DATABASE_URL: `sqlite:${folder}/test.db` });
    expect((await run("agent", "create", "lan", "--password", "long enough")).code).toBe(0);
    const add = ["member", "add", "lan"];
    const answers = await Promise.all([run(...add), run(...add, "--inbox", "1", "--shop", "2")]);
    for (const answer of answers) {
      expect(answer).toEqual({
        code: 1,
        stdout: "",
        stderr: "admin: say one of --inbox, --shop, --tenant, --department, --rooms and --support\n",
      });
    }
  });
});

describe("npm run admin -- embed", () => {
  const lines = async (...args: string[]) => {
    const { code, stdout, stderr } = await admin(["embed", ...args], { PUBLIC_URL: "https://chat.example/" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout.trim().split("\n");
  };

  it("prints what a site's page includes", async () => {
    const department = "0199f2a4-0000-7000-8000-000000000001";
    const [plain, dressed, shop] = await Promise.all([
      lines(),
      lines("--color", "#0a7", "--lang", "id", "--position", "left", "--title", '<b>"Tanya" & jawab</b>'),
      lines("--channel", "shop", "--shop", "23933", "--host", "http://localhost:3000"),
    ]);
    expect(plain).toEqual([
      '<script src="https://chat.example/widget.js" data-channel="oss" async></script>',
    ]);
    expect(dressed).toEqual([
      '<script src="https://chat.example/widget.js" data-channel="oss" data-lang="id" data-color="#0a7"' +
        ' data-position="left" data-title="&lt;b&gt;&quot;Tanya&quot; &amp; jawab&lt;/b&gt;" async></script>',
    ]);
    expect(shop).toEqual([
      expect.stringMatching(/^<!-- TOKEN: .* -->$/),
      '<script src="http://localhost:3000/widget.js" data-channel="shop" data-shop="23933"' +
        ' data-token="TOKEN" async></script>',
    ]);
    const foreign = await admin(["embed", "--channel", "tenant", "--department", department]);
    expect(foreign).toMatchObject({ code: 1, stdout: "" });
  });

  it("says what is missing", async () => {
    const [host, shop] = await Promise.all([
      admin(["embed"]),
      admin(["embed", "--channel", "shop", "--host", "https://chat.example"]),
    ]);
    expect(host).toEqual({ code: 1, stdout: "", stderr: "admin: say --host, or set PUBLIC_URL\n" });
    expect(shop.stderr).toBe("admin: say --shop with the channel shop, and only with it\n");
  });
});

describe("an environment that is not right", () => {
  const folder = temporaryFolder();

  it("is answered with what is wrong with it", async () => {
    const [unset, weak, keySet, database] = await Promise.all([
      admin(["token", "service", "s"]),
      admin(["token", "service", "s"], { JWT_SECRET: "hidden-weak", PORT: "x" }),
      admin(["token", "service", "s"], { JWKS_URL: "https://login.example/keys" }),
      admin(["agent", "list"], { DATABASE_URL: "postgres://hidden" }),
    ]);
    expect(unset).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("JWT_SECRET: ") });
    expect(weak).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/PORT: .*JWT_SECRET: /s),
    });
    expect(keySet).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("JWT_SECRET: ") });
    expect(database).toMatchObject({ code: 2, stderr: expect.stringContaining("DATABASE_URL: ") });
    for (const { stderr } of [weak, database]) expect(stderr).not.toContain("hidden");
  });

  it("is answered in one line when the database cannot be opened", async () => {
    const [refused, noFolder] = await Promise.all([
      admin(["agent", "list"], { DATABASE_URL: "mysql://user:hidden@127.0.0.1:1/none" }),
      admin(["agent", "list"], { DATABASE_URL: `sqlite:${folder}` }),
    ]);
    for (const { code, stdout, stderr } of [refused, noFolder]) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^admin: The database of DATABASE_URL cannot be opened: [^\n]+\n$/);
      expect(stderr).not.toContain("hidden");
    }
  });
});
