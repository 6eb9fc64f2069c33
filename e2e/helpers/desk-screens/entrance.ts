import { expect } from "@playwright/test";
import { closeApp, openApp } from "./app.ts";
import { type Scene, signIn } from "./scene.ts";

/** One screen: how it is come by, and left for the next. */
export interface Screen {
  name: string;
  open(scene: Scene): Promise<void>;
  leave?(scene: Scene): Promise<void>;
}

export const entranceScreens: Screen[] = [
  {
    name: "first-run",
    async open(scene) {
      const app = await openApp(scene, null);
      await expect(app.getByLabel(scene.words.shell.server.address)).toBeVisible();
    },
    leave: closeApp,
  },
  {
    name: "sign-in",
    async open({ page, words }) {
      await page.goto("/desk/");
      await expect(page.getByLabel(words.signIn.userName)).toBeVisible();
    },
    leave: signIn,
  },
  {
    name: "nothing-open",
    async open({ page, words }) {
      await expect(page.getByText(words.conversation.none.title)).toBeVisible();
    },
  },
];
