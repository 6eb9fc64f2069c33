import { expect } from "@playwright/test";
import { run } from "../palette.ts";
import type { Screen } from "./entrance.ts";
import { filled, type Scene } from "./scene.ts";
import { bride, composerOf } from "./talk.ts";

const dismiss = async ({ page }: Scene) => {
  await page.keyboard.press("Escape");
};
const settings = async ({ page, words }: Scene) => {
  await page.getByRole("button", { name: words.rail.settings, exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
};
const quietHours = ({ page, words }: Scene) =>
  page.getByRole("switch", { name: words.settings.notifications.quiet.label });
const view = (scene: Scene, name: keyof Scene["words"]["list"]["views"]) =>
  scene.page.getByRole("tab", { name: scene.words.list.views[name] }).click();

export const aroundScreens: Screen[] = [
  {
    name: "waiting",
    open: (scene) => view(scene, "waiting"),
  },
  { name: "closed", open: (scene) => view(scene, "closed"), leave: (scene) => view(scene, "needs-reply") },
  {
    name: "filter",
    open: ({ page, words }) => page.getByRole("button", { name: words.list.filter, exact: true }).click(),
    leave: dismiss,
  },
  {
    name: "nothing-found",
    open: ({ page, words }) => page.getByRole("searchbox", { name: words.list.search }).fill("zzz"),
    async leave({ page, words }) {
      await page.getByRole("searchbox", { name: words.list.search }).fill("");
      await expect(page.getByTestId("conversation-row").first()).toBeVisible();
    },
  },
  {
    name: "tickets",
    async open(scene) {
      await run(scene.page, scene.words.tickets.title);
      await expect(scene.page.getByTestId("ticket-row").first()).toBeVisible();
    },
    leave: (scene) =>
      run(scene.page, filled(scene.words.palette.view, { view: scene.words.list.views["needs-reply"] })),
  },
  {
    name: "palette",
    open: async ({ page }) => {
      await page.keyboard.press("Control+k");
      await page.getByTestId("palette").getByRole("combobox").fill("an");
    },
    leave: dismiss,
  },
  { name: "shortcuts", open: ({ page }) => page.keyboard.press("Control+Slash"), leave: dismiss },
  { name: "settings", open: settings },
  {
    name: "settings-notifications",
    async open(scene) {
      await quietHours(scene).click();
      await scene.page.getByRole("dialog").getByRole("listitem").last().scrollIntoViewIfNeeded();
    },
    async leave(scene) {
      // Later screens are told of what comes, at whatever hour.
      await quietHours(scene).click();
      await dismiss(scene);
    },
  },
  {
    name: "offline",
    async open(scene) {
      await scene.context.setOffline(true);
      const connection = scene.page.getByTestId("connection");
      await expect(connection).toHaveAttribute("data-state", "offline", { timeout: 30_000 });
      await composerOf(scene, bride).fill("Dạ vâng, em giữ hàng cho chị ở cửa hàng Đà Lạt ạ.");
      await scene.page.keyboard.press("Enter");
      await expect(connection).not.toHaveAttribute("data-unsent", "0");
    },
  },
  {
    name: "sign-out",
    async open({ page, words }) {
      await page.locator("nav button[aria-haspopup=menu]").last().click();
      await page.getByRole("menuitem", { name: words.rail.signOut }).click();
      await expect(page.getByRole("alertdialog")).toBeVisible();
    },
    async leave(scene) {
      await dismiss(scene);
      await scene.context.setOffline(false);
    },
  },
];
