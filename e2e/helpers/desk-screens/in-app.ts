import { expect } from "@playwright/test";
import { me, newcomer } from "../../screenshots/world/agents.ts";
import { closeApp, front, openApp } from "./app.ts";
import type { Screen } from "./entrance.ts";
import { type Scene, signIn } from "./scene.ts";
import { bride } from "./talk.ts";

async function startApp(scene: Scene, userName: string): Promise<void> {
  const app = await openApp(scene, scene.world.backend.origin);
  await signIn({ page: app, words: scene.words }, userName);
}

async function openSettings(scene: Scene): Promise<void> {
  await front(scene).getByRole("button", { name: scene.words.rail.settings, exact: true }).click();
  await expect(front(scene).getByRole("dialog")).toBeVisible();
}

/** One of my customers says something, and the list has it. */
async function hear(scene: Scene, text: string): Promise<void> {
  await scene.world.customers.say(scene.world.bridal, text);
  const row = front(scene).getByTestId("conversation-row").filter({ hasText: bride });
  await expect(row).toContainText(text);
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
    name: "notification-log",
    async open(scene) {
      const { enabled } = scene.words.settings.notifications;
      await startApp(scene, me.userName);
      await hear(scene, "Em ơi, cửa hàng Đà Lạt mở cửa đến mấy giờ?");
      await hear(scene, "Chị ghé sau năm giờ được không?");
      await openSettings(scene);
      await front(scene).getByRole("switch", { name: enabled }).click();
      await front(scene).keyboard.press("Escape");
      await hear(scene, "Chị tới ngay đây.");
      await openSettings(scene);
      const log = front(scene).getByRole("dialog").getByRole("listitem");
      await expect(log).toHaveCount(3);
      await log.last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "settings-app",
    open: async (scene) => {
      const { title } = scene.words.shell.settings;
      await front(scene).getByRole("region", { name: title }).scrollIntoViewIfNeeded();
    },
    leave: closeApp,
  },
];
