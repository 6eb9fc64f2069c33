import { expect } from "@playwright/test";
import { me, newcomer } from "../../screenshots/world/agents.ts";
import { closeApp, front, openApp } from "./app.ts";
import type { Screen } from "./entrance.ts";
import { type Scene, signIn } from "./scene.ts";

async function startApp(scene: Scene, userName: string): Promise<void> {
  const app = await openApp(scene, scene.world.backend.origin);
  await signIn({ page: app, words: scene.words }, userName);
}

/** One of my customers says something, and I am told. */
async function hear(scene: Scene, text: string): Promise<void> {
  const told = () => front(scene).evaluate<number>("window.told");
  const before = await told();
  await scene.world.customers.say(scene.world.bridal, text);
  await expect.poll(told).toBe(before + 1);
}

/** The desktop app of somebody to whom nobody has written yet, and of one who is told of everything. */
export const inAppScreens: Screen[] = [
  {
    name: "nobody-waits",
    async open(scene) {
      await startApp(scene, newcomer.userName);
      const { title } = scene.words.list.empty["needs-reply"];
      await expect(front(scene).getByText(title)).toBeVisible();
    },
  },
  {
    name: "no-conversations",
    async open(scene) {
      const { list } = scene.words;
      await front(scene).getByRole("tab", { name: list.views.all }).click();
      await expect(front(scene).getByText(list.empty.all.title)).toBeVisible();
    },
    leave: closeApp,
  },
  {
    name: "settings-app",
    async open(scene) {
      // My other desk is online again, and may still send what would then be the last word.
      await scene.page.goto("about:blank");
      await startApp(scene, me.userName);
      await hear(scene, "Em ơi, cửa hàng Đà Lạt mở cửa đến mấy giờ?");
      await hear(scene, "Chị ghé sau năm giờ được không?");
      const { shell, rail } = scene.words;
      await front(scene).getByRole("button", { name: rail.settings, exact: true }).click();
      await expect(front(scene).getByRole("dialog").getByRole("listitem")).toHaveCount(2);
      await front(scene).getByRole("region", { name: shell.settings.title }).hover();
      await front(scene).mouse.wheel(0, 2_000);
    },
    leave: closeApp,
  },
];
