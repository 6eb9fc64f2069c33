import { type Browser, type BrowserContext, expect, type Locator } from "@playwright/test";
import type { DemoBackend } from "./backend.ts";
import { ChatWindow } from "./chat-window.ts";
import { Desk } from "./people.ts";
import { Site } from "./site.ts";
import { Violations } from "./violations.ts";

export const khanh = "Nguyễn Thị Khánh Huyền";

/** A visitor at a site of another origin. */
export interface Visit {
  site: Site;
  context: BrowserContext;
  window: ChatWindow;
  violations: Violations;
  /** Another page of the same browser at the site, with the window open. */
  again(): Promise<ChatWindow>;
}

/** @param attributes of the site's script tag */
export async function visit(
  browser: Browser,
  backend: DemoBackend,
  { attributes = 'data-channel="oss"', width = 1280, dark = false } = {},
): Promise<Visit> {
  const site = await Site.start(backend.origin, attributes);
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? "dark" : "light",
  });
  const violations = await Violations.of(context);
  const again = async () => {
    const page = await context.newPage();
    await page.goto(site.origin);
    const window = ChatWindow.embedded(page, "vi");
    await window.launcher.click();
    return window;
  };
  return { site, context, window: await again(), violations, again };
}

/** The same visitor, already in a conversation with an agent at the desk. */
export async function meet(browser: Browser, backend: DemoBackend): Promise<Visit & { agent: Desk }> {
  const agent = await Desk.open(browser, backend, "agent.smith");
  const visitor = await visit(browser, backend);
  await visitor.window.start({
    topic: "Đơn hàng 1024",
    text: "Đơn của tôi đến đâu rồi?",
    name: khanh,
    email: "khanh@example.com",
  });
  await agent.row(khanh).click();
  await expect(agent.messages).toContainText("Đơn của tôi đến đâu rồi?");
  await agent.claim();
  await agent.say(khanh, "Dạ em xem ngay ạ");
  await expect(visitor.window.log).toContainText("Dạ em xem ngay ạ");
  return { ...visitor, agent };
}

/** What the window shows as said, from the first to the last. */
export const saidAtWindow = ({ log }: ChatWindow): Locator => log.locator(".bubble");

/** What the desk shows as said. */
export const saidAtDesk = ({ page }: Desk): Locator => page.getByTestId("message").locator('[dir="auto"]');
