// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { SignIn } from "../../connection/sign-in.ts";
import type { AccountStorage } from "../../platform/account-storage.ts";
import { createElectronPlatform } from "../../platform/electron/electron-platform.ts";
import { buildBoot, fakeDesktopApi } from "../../testing/desktop-api.ts";
import { at, me } from "../../testing/factories.ts";
import { standInForLayout } from "../../testing/layout.ts";
import { buildDesk, buildHouse, renderAt } from "../../testing/render.tsx";
import { AccountMenu } from "./AccountMenu.tsx";

beforeAll(standInForLayout);
afterEach(cleanup);

it("says whether I am there, lets the keyboard change it, and shows after a reconnect what the server kept", async () => {
  const { desk } = buildDesk();
  await renderAt(desk, <AccountMenu />);
  const trigger = screen.getByRole("button", { name: "Your account and presence: Online" });
  for (const name of ["Away", "Offline", "Online", "Away"]) {
    fireEvent.keyDown(trigger, { key: "Enter" });
    const item = await screen.findByRole("menuitemradio", { name });
    expect(item.getAttribute("aria-checked")).toBe("false");
    fireEvent.keyDown(item, { key: "Enter" });
    await waitFor(() => expect(trigger.getAttribute("aria-label")).toMatch(new RegExp(`: ${name}$`)));
    await waitFor(() => expect(document.activeElement).toBe(trigger));
  }
  const mine = { id: me, userName: "ha", name: "Phạm Thu Hà", avatar: null, role: "STAFF" as const };
  act(() => desk.inbox.greet({ me: { ...mine, presence: "offline" }, inboxes: [], serverTime: at(0) }));
  expect(trigger.getAttribute("aria-label")).toMatch(/: Offline$/);
});

function buildLeaving() {
  const done: string[] = [];
  const signOut = async () => void done.push("signed out");
  const signIn = {
    store: createStore(() => ({ account: null, reason: "none" })),
    signOut,
  } as unknown as SignIn;
  const leave: AccountStorage["leave"] = async (accountId, leaves) => {
    done.push(`deleted ${accountId}`);
    await leaves();
  };
  return { house: buildHouse({ signIn, storage: { leave } as AccountStorage }), done };
}

async function chooseFromMenu(name: string): Promise<void> {
  fireEvent.keyDown(screen.getByRole("button", { name: /^Your account/ }), { key: "Enter" });
  fireEvent.keyDown(await screen.findByRole("menuitem", { name }), { key: "Enter" });
}

it("signs out at once where nothing is lost", async () => {
  const { house, done } = buildLeaving();
  await renderAt(buildDesk().desk, <AccountMenu />, house);
  await chooseFromMenu("Sign out");
  await waitFor(() => expect(done).toEqual([`deleted ${me}`, "signed out"]));
});

it("says what signing out would delete, and asks first", async () => {
  const { house, done } = buildLeaving();
  const { desk } = buildDesk();
  desk.drafts.set(5, { text: "Dạ chị", note: false });
  desk.drafts.set(6, { text: "  ", note: true });
  desk.outbox.store.setState({
    entries: [
      { order: 1, state: "waiting" },
      { order: 2, state: "failed" },
    ] as never,
  });
  await renderAt(desk, <AccountMenu />, house);
  await chooseFromMenu("Sign out");
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog.textContent).toContain("2 messages have not been sent and will be deleted");
  expect(dialog.textContent).toContain("1 draft will be deleted");
  expect(done).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Sign out and delete" }));
  await waitFor(() => expect(done).toEqual([`deleted ${me}`, "signed out"]));
});

it("leads to another server in the app, and has no such thing in a browser", async () => {
  const { api } = fakeDesktopApi();
  const platform = createElectronPlatform(api, buildBoot(), new Promise(() => undefined));
  const { unmount } = await renderAt(buildDesk().desk, <AccountMenu />, buildHouse({ platform }));
  await chooseFromMenu("Change server…");
  expect(platform.shell?.store.getState().choosing).toBe(true);
  unmount();
  await renderAt(buildDesk().desk, <AccountMenu />);
  fireEvent.keyDown(screen.getByRole("button", { name: /^Your account/ }), { key: "Enter" });
  await screen.findByRole("menuitem", { name: "Sign out" });
  expect(screen.queryByRole("menuitem", { name: "Change server…" })).toBeNull();
});
