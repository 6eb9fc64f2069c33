// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { createElectronPlatform } from "../../platform/electron/electron-platform.ts";
import { buildBoot, fakeDesktopApi } from "../../testing/desktop-api.ts";
import { standInForLayout } from "../../testing/layout.ts";
import { buildDesk, buildHouse, renderAt } from "../../testing/render.tsx";
import { SettingsDialog } from "./SettingsDialog.tsx";
import { UpdateNote } from "./UpdateNote.tsx";

beforeAll(standInForLayout);
afterEach(cleanup);

/** A desk whose drafts' way to the disk is seen. */
function buildTyping(done: string[]) {
  const { desk } = buildDesk();
  const flush = async () => void done.push("drafts kept");
  return { ...desk, drafts: { ...desk.drafts, flush }, notifications: { attempts: async () => [] } } as never;
}

function buildApp(done: string[] = []) {
  const fake = fakeDesktopApi({ answers: { installUpdate: () => void done.push("restarted") } });
  const platform = createElectronPlatform(fake.api, buildBoot(), new Promise(() => undefined));
  return { ...fake, house: buildHouse({ platform }) };
}

const settings = <SettingsDialog open onOpenChange={() => undefined} />;

it("has what belongs to the app in the app only", async () => {
  const { house, inputsOf } = buildApp();
  const { unmount } = await renderAt(buildTyping([]), settings, house);
  const spelling = screen.getByLabelText("Check spelling");
  expect(spelling.getAttribute("aria-checked")).toBe("true");
  fireEvent.click(spelling);
  await waitFor(() => expect(spelling.getAttribute("aria-checked")).toBe("false"));
  expect(inputsOf("changeSettings")).toEqual([{ spellcheck: false }]);
  expect(screen.getByText("Version 1.2.3")).toBeTruthy();
  expect(screen.getByText("As in the system")).toBeTruthy();
  unmount();
  await renderAt(buildTyping([]), settings);
  expect(screen.queryByLabelText("Check spelling")).toBeNull();
  expect(screen.getByText("As in the browser")).toBeTruthy();
});

it("keeps quiet hours as they were chosen", async () => {
  const house = buildHouse();
  await renderAt(buildTyping([]), settings, house);
  const { store } = house.preferences;
  expect(screen.queryByLabelText("From")).toBeNull();
  fireEvent.click(screen.getByLabelText("Quiet hours"));
  fireEvent.change(screen.getByLabelText("From"), { target: { value: "21:30" } });
  fireEvent.change(screen.getByLabelText("To"), { target: { value: "" } });
  fireEvent.click(screen.getByLabelText("Sunday"));
  expect(store.getState().quiet).toEqual({ on: true, from: "21:30", to: "07:00", days: [1, 2, 3, 4, 5, 6] });
  fireEvent.click(screen.getByLabelText("Sunday"));
  expect(store.getState().quiet.days).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it("tells quietly of a new version, and restarts only when asked, with every draft kept before", async () => {
  const done: string[] = [];
  const { house, say } = buildApp(done);
  await renderAt(buildTyping(done), <UpdateNote />, house);
  expect(screen.queryByRole("button")).toBeNull();
  act(() => say("updateReady", { version: "1.3.0" }));
  fireEvent.click(screen.getByRole("button", { name: "Version 1.3.0 is ready" }));
  expect(done).toEqual([]);
  fireEvent.click(await screen.findByRole("button", { name: "Restart now" }));
  await waitFor(() => expect(done).toEqual(["drafts kept", "restarted"]));
});
