import type { Page } from "@playwright/test";
import type { Boot } from "../../../desktop/src/ipc/contract.ts";
import type { Scene } from "./scene.ts";

/** What the desktop app looks like to the desk when it starts. */
const boot: Boot = {
  ...{ version: "0.1.0", platform: "linux", languages: [], server: null, servers: [], secret: null },
  keepsSecrets: true,
  settings: { closeToTray: true, startAtLogin: false, spellcheck: true },
  opening: null,
  // In front of nobody: what comes is told of.
  window: { visible: true, focused: false },
  update: null,
};

/** In the place of the preload: it counts what it is to tell of. As text, since it runs in the page. */
const standIn = (given: Boot): string => `
  window.told = 0;
  const api = {
    boot: async () => (${JSON.stringify(given)}),
    notify: async () => ({ shown: ++window.told > 0 }),
    on: () => () => undefined,
  };
  window.switchboard = new Proxy(api, { get: (_, name) => api[name] ?? (async () => undefined) });
`;

/**
 * The desk in the desktop app, on a page of its own, which is the newest.
 * @param server null at the first run
 */
export async function openApp({ context, page }: Scene, server: string | null): Promise<Page> {
  const app = await context.newPage();
  const languages = [await page.evaluate(() => navigator.language)];
  await app.addInitScript({ content: standIn({ ...boot, languages, server, update: server && "0.2.0" }) });
  await app.goto("/desk/");
  return app;
}

/** The page that is looked at. */
export const front = ({ context, page }: Scene): Page => context.pages().at(-1) ?? page;

export const closeApp = (scene: Scene): Promise<void> => front(scene).close();
