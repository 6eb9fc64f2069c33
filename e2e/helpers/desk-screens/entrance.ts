import { expect } from "@playwright/test";
import type { Boot } from "../../../desktop/src/ipc/contract.ts";
import { type Scene, signIn } from "./scene.ts";

/** One screen: how it is come by, and left for the next. */
export interface Screen {
  name: string;
  open(scene: Scene): Promise<void>;
  leave?(scene: Scene): Promise<void>;
}

/** What the desktop app's first run looks like to the desk. */
const firstRun: Boot = {
  ...{ version: "0.1.0", platform: "linux", languages: [], server: null, servers: [], secret: null },
  keepsSecrets: true,
  settings: { closeToTray: true, startAtLogin: false, spellcheck: true },
  opening: null,
  window: { visible: true, focused: true },
  update: null,
};

/** In the place of the preload: it answers `boot` and nothing else. As text, since it runs in the page. */
const standIn = (boot: Boot): string => `
  const api = { boot: async () => (${JSON.stringify(boot)}), on: () => () => undefined };
  window.switchboard = new Proxy(api, { get: (_, name) => api[name] ?? (async () => undefined) });
`;

export const entranceScreens: Screen[] = [
  {
    name: "first-run",
    async open({ context, page, words }) {
      const app = await context.newPage();
      const languages = [await page.evaluate(() => navigator.language)];
      await app.addInitScript({ content: standIn({ ...firstRun, languages }) });
      await app.goto("/desk/");
      await expect(app.getByLabel(words.shell.server.address)).toBeVisible();
    },
    async leave({ context }) {
      await context.pages().at(-1)?.close();
    },
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
