import type { Page } from "@playwright/test";
import type { Desktop, DesktopOptions } from "./desktop-app.ts";
import { expect } from "./desktop-test.ts";
import { Desk, demoPassword } from "./people.ts";

/** English, whatever this machine speaks. */
export const english = { LANGUAGE: "en", LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" };

export async function signIn(page: Page, userName: string, password = demoPassword): Promise<void> {
  await page.getByLabel("User name").fill(userName);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The desk in the app, once it knows everything. */
export async function deskIn({ page }: Desktop): Promise<Desk> {
  const desk = Desk.at(page);
  await expect(desk.connection()).toHaveAttribute("data-state", "in-sync", { timeout: 30_000 });
  return desk;
}

/** An agent who has started the app and signed in. */
export async function agentInApp(
  launch: (options?: DesktopOptions) => Promise<Desktop>,
  userName: string,
  { env, ...options }: DesktopOptions = {},
): Promise<{ desktop: Desktop; desk: Desk }> {
  const desktop = await launch({ ...options, env: { ...english, ...env } });
  await signIn(desktop.page, userName);
  return { desktop, desk: await deskIn(desktop) };
}
