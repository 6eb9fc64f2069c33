import { describe, expect, it, vi } from "vitest";
import { admin } from "../processes.ts";
import { temporaryFolder } from "../temporary.ts";

/** How the command line answers calls that reach no database. */

// Every command is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 });

const groups = {
  agent: ["create", "list", "password", "disable", "enable"],
  shop: ["create", "list"],
  member: ["add", "remove", "list"],
  token: ["service"],
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
        stderr: "admin: say one of --inbox, --shop and --rooms\n",
      });
    }
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
