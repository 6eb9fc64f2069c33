// @vitest-environment jsdom
import { expect, it } from "vitest";
import { createSignIn } from "../../connection/sign-in.ts";
import { buildBoot, fakeDesktopApi } from "../../testing/desktop-api.ts";
import { fakeLocks } from "../../testing/platform.ts";
import { createElectronPlatform } from "./electron-platform.ts";

const never = new Promise<never>(() => undefined);

function build(given: Parameters<typeof fakeDesktopApi>[0] = {}) {
  const shell = fakeDesktopApi(given);
  return { ...shell, platform: createElectronPlatform(shell.api, buildBoot(given.boot), never) };
}

it("keeps the sign-in with the shell, never in the page's own storage", async () => {
  const { platform, inputsOf } = build();
  const tokens = { accessToken: "a", accessTokenExpiresAt: "2030-01-01", refreshToken: "refresh-secret" };
  const account = { id: 3, name: "Hà" };
  const fetch = async () => Response.json({ ...tokens, account });
  const signIn = createSignIn({ keyValue: platform.secrets, locks: fakeLocks(), fetch });
  await signIn.signIn("ha", "demo-password");

  await expect.poll(() => inputsOf("keepSecret").length).toBe(1);
  const { secret } = inputsOf("keepSecret")[0] as { secret: string };
  expect(secret).toContain("refresh-secret");
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("refresh-secret");

  const next = build({ boot: { secret } }).platform;
  const again = createSignIn({ keyValue: next.secrets, locks: fakeLocks(), fetch });
  expect(again.store.getState().account?.id).toBe(3);
  await again.signOut();
  const forgetful = build({ boot: { secret } });
  forgetful.platform.secrets.remove("switchboard.sign-in");
  await expect
    .poll(() => forgetful.inputsOf("keepSecret"))
    .toEqual([{ server: "https://chat.example", secret: null }]);
});

it("reads a sign-in that is not one as none", () => {
  for (const secret of ["", "null", "[1", '{"switchboard.sign-in":{"a":1}}', "7"]) {
    expect(build({ boot: { secret } }).platform.secrets.get("switchboard.sign-in")).toBeNull();
  }
});

it("keeps servers apart, and what was chosen for this computer together", () => {
  const one = build({ boot: { server: "https://one.example" } }).platform;
  const two = build({ boot: { server: "https://two.example" } }).platform;
  expect(one.databaseName).not.toBe(two.databaseName);
  one.keyValue.set("width", "300");
  expect(two.keyValue.get("width")).toBeNull();
  one.choices.set("theme", "dark");
  expect(two.choices.get("theme")).toBe("dark");
});

it("believes the window, not the page, about who is looking", () => {
  const { platform, say, inputsOf } = build({ boot: { window: { visible: false, focused: false } } });
  const { gaze } = platform;
  expect([gaze.isVisible(), gaze.isFocused()]).toEqual([false, false]);
  let changes = 0;
  const stop = gaze.onChange(() => {
    changes += 1;
  });
  say("windowChanged", { visible: true, focused: true });
  expect([gaze.isVisible(), gaze.isFocused(), changes]).toEqual([true, true, 1]);
  stop();
  say("windowChanged", { visible: true, focused: false });
  expect([gaze.isFocused(), changes]).toEqual([false, 1]);
  gaze.focus();
  expect(inputsOf("focusWindow")).toHaveLength(1);
});

it("gives up the old connection after sleep, then tries anew", async () => {
  const { platform, say } = build();
  const heard: string[] = [];
  platform.network.onOnline(() => heard.push("online"));
  const stop = platform.network.onOffline(() => heard.push("offline"));
  say("resumed", undefined);
  await expect.poll(() => heard).toEqual(["offline", "online"]);
  stop();
  say("resumed", undefined);
  await expect.poll(() => heard).toEqual(["offline", "online", "online"]);
});

it("says whether the system took a notification, and which was clicked", async () => {
  const notification = { tag: "conversation-5", title: "T".repeat(900), body: "B" };
  const good = build();
  expect(await good.platform.notifier.show(notification)).toBe(true);
  expect(good.inputsOf("notify")).toEqual([{ ...notification, title: "T".repeat(200), silent: false }]);
  expect(
    await build({ answers: { notify: () => ({ shown: false }) } }).platform.notifier.show(notification),
  ).toBe(false);
  const broken = () => {
    throw new Error("no such service");
  };
  expect(await build({ answers: { notify: broken } }).platform.notifier.show(notification)).toBe(false);

  const clicked: string[] = [];
  good.platform.notifier.onClick((tag) => clicked.push(tag));
  good.say("notificationClicked", { tag: "conversation-5" });
  expect(clicked).toEqual(["conversation-5"]);
});

it("keeps what a link asked for until a desk takes it, once", () => {
  const { platform, say } = build({ boot: { opening: 8 } });
  expect(platform.shell?.takeOpening()).toBe(8);
  expect(platform.shell?.takeOpening()).toBeNull();
  say("openConversation", { conversationId: 9 });
  expect(platform.shell?.takeOpening()).toBe(9);
});
