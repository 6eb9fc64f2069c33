import { expect } from "@playwright/test";
import { find, run } from "../palette.ts";
import type { Screen } from "./entrance.ts";
import { filled, type Scene } from "./scene.ts";

export const bride = "Nguyễn Thị Khánh Huyền";
const princess = "Công Tằng Tôn Nữ Hoàng Thị Bảo Ngọc Trân";
const beside = ["Lumbung", "John Doe"];
const tabs = [
  "Đặng Thị Hồng Nhung",
  "Trần Hoàng Anh Tuấn",
  "Vũ Thu Hằng",
  "Lê Nguyễn Tường Vy",
  "Phạm Quốc Khánh",
];

/** By its label: while canned replies are shown it is a combobox. */
export const composerOf = ({ page, words }: Scene, name: string) =>
  page.getByLabel(filled(words.composer.label, { name }), { exact: true });

const dismiss = async ({ page }: Scene) => {
  await page.keyboard.press("Escape");
};

export const talkScreens: Screen[] = [
  {
    name: "conversation",
    async open(scene) {
      for (const name of [...tabs, princess, ...beside, "Nguyễn Thị Phương Lan"])
        await find(scene.page, name);
      await find(scene.page, bride);
      await expect(scene.page.getByRole("log")).toContainText("khăn voan");
    },
  },
  {
    name: "canned-replies",
    async open(scene) {
      await composerOf(scene, bride).pressSequentially("/");
      await expect(scene.page.getByRole("listbox")).toBeVisible();
    },
    leave: (scene) => composerOf(scene, bride).fill(""),
  },
  {
    name: "emoji",
    async open({ page, words }) {
      await page.getByRole("button", { name: words.emoji.open, exact: true }).click();
      await expect(page.getByRole("gridcell").first()).toBeVisible();
    },
    leave: dismiss,
  },
  {
    name: "transfer",
    async open(scene) {
      await scene.page.getByRole("button", { name: scene.words.actions.transfer, exact: true }).click();
      await scene.page
        .getByRole("dialog")
        .getByRole("textbox")
        .fill("Chị ấy cần áo trước Chủ nhật, giao về Đà Lạt.\nEm hết ca lúc 15 giờ, nhờ mọi người ạ.");
    },
    leave: dismiss,
  },
  {
    name: "stale-send",
    async open(scene) {
      const { context, page, world } = scene;
      await context.setOffline(true);
      await expect(page.getByTestId("connection")).not.toHaveAttribute("data-state", "in-sync");
      await composerOf(scene, bride).fill("Dạ kịp ạ, sáng thứ Bảy chị nhận được hàng.");
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("connection")).toHaveAttribute("data-unsent", "1");
      await world.customers.say(world.bridal, "À mà thôi, chị ghé cửa hàng lấy luôn nhé em.");
      await context.setOffline(false);
      await expect(page.getByRole("alert", { name: scene.words.outbox.staleTitle })).toBeVisible({
        timeout: 30_000,
      });
    },
    leave: ({ page, words }) => page.getByRole("button", { name: words.outbox.discard, exact: true }).click(),
  },
  {
    name: "split-2",
    async open(scene) {
      await find(scene.page, princess, { open: "Control+Enter" });
      await expect(scene.page.locator("[data-pane]")).toHaveCount(2);
    },
  },
  {
    name: "split-4",
    async open(scene) {
      for (const name of beside) await find(scene.page, name, { open: "Control+Enter" });
      await expect(scene.page.locator("[data-pane]")).toHaveCount(4);
    },
    async leave(scene) {
      for (let left = 3; left > 0; left -= 1) await run(scene.page, scene.words.shortcuts.names.closePane);
      await find(scene.page, bride);
    },
  },
];
