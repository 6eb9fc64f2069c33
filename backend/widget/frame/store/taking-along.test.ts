import { expect, test } from "vitest";
import { within } from "../platform/storage.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { memoryStore } from "../testing/surroundings.ts";
import { takeVisitorAlong } from "./arrive.ts";
import { visitorCredentials } from "./credentials.ts";
import { personScope } from "./identity.ts";

const ana = { ossUserId: "ana", email: "ana@example.com" };

/** A browser whose visitor has written, and to which account the site's server has linked it since. */
async function signIn(linkedTo: string | null) {
  const server = new FakeServer();
  server.people.set("token", {
    key: "visitor",
    anonymous: linkedTo === null,
    ...(linkedTo === null ? {} : { ossUserId: linkedTo }),
  });
  const storage = memoryStore();
  const anonymous = visitorCredentials(within(storage, personScope({}, "b")));
  const account = visitorCredentials(within(storage, personScope(ana, "b")));
  anonymous.keep("token");
  await takeVisitorAlong(server.openApi, storage, { channel: "oss" }, ana, "b");
  return { calls: server.calls, anonymous: anonymous.token(), account: account.token() };
}

test("what nobody has linked yet is linked, and is the account's from then on", async () => {
  const after = await signIn(null);
  expect(after).toEqual({ calls: ["hello", "link", "hello"], anonymous: null, account: "token" });
});

test("what the site has linked itself, before it says who signed in, stays with its account", async () => {
  // Asked for all the same: the proof of who signed in is looked at there.
  expect(await signIn("ana")).toEqual({
    calls: ["hello", "link", "hello"],
    anonymous: null,
    account: "token",
  });
});

test("what is linked to another account is neither taken along nor kept", async () => {
  expect(await signIn("bo")).toEqual({ calls: ["hello"], anonymous: null, account: null });
});
