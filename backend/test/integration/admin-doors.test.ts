import { expect, it, vi } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { eachDatabase } from "../harness.ts";
import { adminOn } from "../processes.ts";

// Every command is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 });

eachDatabase("npm run admin: tenants, departments and replies", (database) => {
  const { done, refused } = adminOn(database);
  const password = ["--password", "long enough"];

  it("sets up a tenant, who answers it and who asks", async () => {
    expect(await done("tenant", "list")).toBe("there are no tenants yet");
    expect(await done("tenant", "create", "1", "--name", "PT Satu")).toBe(
      "created tenant 1 (PT Satu) with inbox 4",
    );
    expect(await refused("tenant", "create", "1", "--name", "PT Dua")).toBe(
      "admin: tenant 1 exists already, with inbox 4",
    );
    expect(
      await done("agent", "create", "smith", ...password, "--tenant", "1", "--email", "s@x.example"),
    ).toBe("created agent 2100000001 (smith, SUPPORT_AGENT) of tenant 1");
    expect(
      await done("tenant", "add-user", "1", "dewi", ...password, "--first-name", "Dewi", "--id", "7"),
    ).toBe("created user 7 (dewi) of tenant 1");
    expect(await done("tenant", "rename", "1", "PT Satu Jaya")).toBe("renamed tenant 1 to PT Satu Jaya");
    expect(await done("tenant", "list")).toBe(
      [
        "ID  NAME          INBOX  MEMBERS  USERS  CONVERSATIONS",
        "1   PT Satu Jaya  4      1        1      0",
      ].join("\n"),
    );
    expect(await done("member", "list", "--tenant", "1")).toMatch(
      /^4 +PT Satu Jaya +2100000001 +smith +SUPPORT_AGENT/m,
    );
  });

  it("refuses tenants that are not there, and agents of the wrong kind", async () => {
    expect(
      await Promise.all([
        refused("agent", "create", "nobody", ...password, "--tenant", "99"),
        refused("agent", "create", "boss", ...password, "--tenant", "1", "--role", "ADMIN"),
        refused("tenant", "add-user", "99", "nobody", ...password),
        refused("tenant", "add-user", "1", "smith", ...password),
        refused("tenant", "rename", "99", "x"),
        refused("member", "add", "dewi", "--tenant", "1"),
        refused("member", "add", "smith", "--tenant", "99"),
      ]),
    ).toEqual([
      "admin: there is no tenant 99",
      "admin: only a SUPPORT_AGENT belongs to a tenant",
      "admin: there is no tenant 99",
      "admin: the user name smith is taken",
      "admin: there is no tenant 99",
      "admin: dewi is a TENANT_USER, who cannot work at the desk",
      "admin: there is no tenant 99",
    ]);
  });

  it("sets up departments, called by uuid or name", async () => {
    const [, first] = (await done("department", "list")).split("\n");
    expect(first).toMatch(/^[0-9a-f-]{36} {2}Customer Support +2 +0 +0$/);
    const created = await done("department", "create", "Perizinan & Usaha");
    const uuid =
      /^created department ([0-9a-f-]{36}) \(Perizinan & Usaha\) with inbox 5$/.exec(created)?.[1] ?? "";
    expect(await refused("department", "create", "Perizinan & Usaha")).toBe(
      `admin: there is a department Perizinan & Usaha already: ${uuid}`,
    );
    expect(await done("member", "add", "smith", "--department", "Perizinan & Usaha")).toBe(
      "added smith to inbox 5",
    );
    expect(await done("department", "rename", uuid, "Perizinan")).toBe(
      `renamed department ${uuid} to Perizinan`,
    );
    expect(await refused("department", "rename", "Perizinan", "Customer Support")).toMatch(
      /^admin: there is a department Customer Support already: /,
    );
    expect(await refused("department", "rename", "Perizinan & Usaha", "x")).toBe(
      "admin: there is no department Perizinan & Usaha",
    );
    expect(await done("member", "list", "--department", uuid.toUpperCase())).toMatch(
      /^5 +Perizinan +2100000001 +smith/m,
    );
    expect(await done("embed", "--department", "Perizinan", "--host", "https://chat.example")).toBe(
      `<script src="https://chat.example/widget.js" data-channel="oss" data-department="${uuid}" async></script>`,
    );
  });

  it("lets people work at the support desk", async () => {
    expect(await done("member", "add", "smith", "--support")).toBe("added smith to inbox 3");
    expect(await done("member", "list", "--support")).toMatch(/^3 +Support desk +2100000001 +smith/m);
    expect(await done("member", "remove", "smith", "--support")).toBe("removed smith from inbox 3");
    expect(await done("member", "list", "--support")).toBe("there are no members yet");
  });

  it("prepares replies for one inbox and for all of them", async () => {
    expect(await done("canned", "list")).toBe("there are no replies yet");
    expect(await done("canned", "add", "halo", "Halo, ada yang bisa dibantu?")).toBe(
      "added reply 1 (/halo) for every inbox",
    );
    expect(await done("canned", "add", "halo", "Xin chào!\nEm nghe ạ.", "--support")).toBe(
      "added reply 2 (/halo) for inbox 3",
    );
    expect(await done("canned", "add", "izin", "Silakan", "--tenant", "1")).toBe(
      "added reply 3 (/izin) for inbox 4",
    );
    expect(await refused("canned", "add", "halo", "x")).toBe(
      "admin: there is a reply /halo for every inbox already",
    );
    expect(await refused("canned", "add", "izin", "x", "--tenant", "1")).toBe(
      "admin: there is a reply /izin for inbox 4 already",
    );
    expect(await done("canned", "list")).toBe(
      [
        "ID  SHORTCUT  INBOX             TEXT",
        "1   /halo     all               Halo, ada yang bisa dibantu?",
        "2   /halo     3 (Support desk)  Xin chào! Em nghe ạ.",
        "3   /izin     4 (PT Satu Jaya)  Silakan",
      ].join("\n"),
    );
    expect((await done("canned", "list", "--support")).split("\n")).toHaveLength(3);
    expect(await done("canned", "remove", "2")).toBe("removed reply 2");
    expect(await refused("canned", "remove", "2")).toBe("admin: there is no reply 2");
    expect((await done("canned", "list", "--support")).split("\n")).toHaveLength(2);
  });

  it("leaves a line in the audit log for each change, and none for what was refused", async () => {
    const store = await openStore(database.url(), { publish: () => undefined });
    const lines: { action: string; subject: string; actor_id: number | null }[] =
      await store.database.reading.query("SELECT action, subject, actor_id FROM audit_log ORDER BY id");
    await store.close();
    expect(lines.every(({ actor_id }) => actor_id === null)).toBe(true);
    expect(lines.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      "inbox.create inbox:4",
      "account.create account:2100000001",
      "member.add inbox:4",
      "account.create account:7",
      "inbox.rename inbox:4",
      "inbox.create inbox:5",
      "member.add inbox:5",
      "inbox.rename inbox:5",
      "member.add inbox:3",
      "member.remove inbox:3",
      "canned_reply.add canned_reply:1",
      "canned_reply.add canned_reply:2",
      "canned_reply.add canned_reply:3",
      "canned_reply.remove canned_reply:2",
    ]);
  });
});
