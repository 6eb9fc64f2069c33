import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { en } from "../../../desktop/src/renderer/app/locales/en.ts";
import { id } from "../../../desktop/src/renderer/app/locales/id.ts";
import type { Locale } from "../../../desktop/src/renderer/app/locales/locale.ts";
import { vi } from "../../../desktop/src/renderer/app/locales/vi.ts";
import { me } from "../../screenshots/world/agents.ts";
import type { World } from "../../screenshots/world/fill.ts";
import { demoPassword } from "../people.ts";

export const locales = { en, vi, id };
const regions = { en: "en-GB", vi: "vi-VN", id: "id-ID" };
export type Lang = keyof typeof locales;

/** A desk on which screen after screen is opened; everything is found by the words of its language. */
export interface Scene {
  world: World;
  context: BrowserContext;
  page: Page;
  words: Locale;
}

export async function sceneOf(browser: Browser, world: World, lang: Lang, now?: number): Promise<Scene> {
  const context = await browser.newContext({
    baseURL: world.backend.origin,
    locale: regions[lang],
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  if (now !== undefined) await context.clock.setFixedTime(now);
  return { world, context, page: await context.newPage(), words: locales[lang] };
}

/** @param userName who, if it is not me */
export async function signIn(
  { page, words }: Pick<Scene, "page" | "words">,
  userName = me.userName,
): Promise<void> {
  await page.getByLabel(words.signIn.userName).fill(userName);
  await page.getByLabel(words.signIn.password, { exact: true }).fill(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "in-sync");
}

/** Words with what is to be put into them. */
export const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));

/** Light or dark as the system says, once the page has it. */
export async function inTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  const dark = page.locator("html.dark");
  await expect(dark).toHaveCount(colorScheme === "dark" ? 1 : 0);
  // The text has its colour with the ground, however deep it stands.
  const inks = () =>
    [document.body, ...document.querySelectorAll("h2")].map((e) => getComputedStyle(e).color);
  expect(new Set(await page.evaluate<string[]>(`(${inks})()`)).size).toBe(1);
  // Two frames: virtual lists measure what they draw.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
