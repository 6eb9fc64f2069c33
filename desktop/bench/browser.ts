import { type Browser, type CDPSession, chromium, type Page } from "playwright";
import { chromiumLaunch } from "../../e2e/helpers/chromium.ts";
import { answeredMs } from "./bounds.ts";
import { installProbe } from "./probe.ts";
import type { FilledBackend } from "./servers.ts";

export interface OpenPage {
  page: Page;
  cdp: CDPSession;
  close(): Promise<void>;
}

export const launch = (): Promise<Browser> => chromium.launch(chromiumLaunch());

/** A browser profile of its own, with the agent signed in and nothing else in it. */
export async function openDesk(browser: Browser, { origin, agent }: FilledBackend): Promise<OpenPage> {
  const account = { id: agent.id, userName: "agent", name: "agent", role: "STAFF" };
  const nobody = { firstName: null, lastName: null, email: null, avatar: null };
  const signIn = {
    ...{ accessToken: agent.token, accessTokenExpiresAt: "2100-01-01T00:00:00Z", refreshToken: "none" },
    ...{ account: { ...account, ...nobody }, renewAt: Number.MAX_SAFE_INTEGER },
  };
  const localStorage = [{ name: "switchboard.sign-in", value: JSON.stringify(signIn) }];
  const opened = await openPage(browser, { origins: [{ origin, localStorage }], cookies: [] });
  await opened.page.goto(`${origin}/desk/`, { waitUntil: "commit" });
  return opened;
}

/** A page with nothing but a box to write in and lines to scroll: what the machine itself takes. */
export async function openBare(browser: Browser): Promise<OpenPage> {
  const opened = await openPage(browser);
  const lines = Array.from({ length: 4_000 }, (_, n) => `<p>line ${n}</p>`).join("");
  await opened.page.goto("about:blank");
  await opened.page.setContent(`<textarea autofocus></textarea>${lines}`);
  return opened;
}

type StorageState = Exclude<Parameters<Browser["newContext"]>[0], undefined>["storageState"];

async function openPage(browser: Browser, storageState?: StorageState): Promise<OpenPage> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1280, height: 800 }, locale: "en-GB" },
    ...(storageState ? { storageState } : {}),
  });
  // What compiles this file names functions by a helper of its own.
  await context.addInitScript("globalThis.__name ??= (named) => named");
  await context.addInitScript(installProbe, answeredMs);
  const page = await context.newPage();
  return { page, cdp: await context.newCDPSession(page), close: () => context.close() };
}

export const inSync = (page: Page) =>
  page.locator("[data-testid=connection][data-state=in-sync]").waitFor({ timeout: 120_000 });

/** A click where the row is, as a hand would; the row must be in sight. */
export const rowOf = (page: Page, id: number) =>
  page.locator(`[data-testid=conversation-row][data-conversation-id="${id}"]`);
