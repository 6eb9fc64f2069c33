import { type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import type { DemoBackend } from "./backend.ts";

export const demoPassword = "demo-password";

/** An agent at a desk of their own, signed in. */
export class Desk {
  private constructor(
    readonly context: BrowserContext,
    public page: Page,
  ) {}

  static async open(
    browser: Browser,
    backend: DemoBackend,
    userName: string,
    options: { notifications?: boolean; viewport?: { width: number; height: number }; dark?: boolean } = {},
  ): Promise<Desk> {
    const context = await browser.newContext({
      baseURL: backend.origin,
      locale: "en-GB",
      viewport: options.viewport ?? { width: 1280, height: 800 },
      colorScheme: options.dark ? "dark" : "light",
      ...(options.notifications ? { permissions: ["notifications"] } : {}),
    });
    await context.addInitScript(recordNotifications);
    const page = await context.newPage();
    await page.goto("/desk/");
    await page.getByLabel("User name").fill(userName);
    await page.getByLabel("Password", { exact: true }).fill(demoPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "in-sync");
    return new Desk(context, page);
  }

  /** A desk that is there already, such as the desktop app's. */
  static at = (page: Page): Desk => new Desk(page.context(), page);

  row(name: string): Locator {
    return this.page.getByTestId("conversation-row").filter({ hasText: name });
  }

  tab(name: string): Locator {
    return this.page.getByTestId("tab").filter({ hasText: name });
  }

  view(name: string): Locator {
    return this.page
      .getByRole("tab", { name })
      .or(this.page.getByRole("button", { name, exact: true }))
      .first();
  }

  get messages(): Locator {
    return this.page.getByRole("log");
  }

  composer(name: string): Locator {
    return this.page.getByRole("textbox", { name: `Message to ${name}` });
  }

  /** Everything that came into an open conversation counts as seen: what is not would hold an answer back. */
  async hasRead(name: string): Promise<void> {
    await expect(this.tab(name).getByRole("button", { name: /unread/ })).toHaveCount(0);
  }

  /** Says something, as somebody does who reads before they answer. */
  async say(name: string, text: string): Promise<void> {
    await this.hasRead(name);
    await this.composer(name).fill(text);
    await this.composer(name).press("Enter");
  }

  /** Makes the conversation in front one's own. */
  async claim(): Promise<void> {
    await this.page.getByRole("button", { name: "Claim", exact: true }).click();
  }

  /** Ends the conversation in front, and means it. */
  async end(): Promise<void> {
    await this.page.getByRole("button", { name: "End", exact: true }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "End", exact: true }).click();
  }

  /** Says whether they are there. */
  async becomes(presence: "Online" | "Away" | "Offline"): Promise<void> {
    const account = this.page.getByRole("button", { name: /^Your account and presence/ });
    await account.click();
    await this.page.getByRole("menuitemradio", { name: presence }).click();
    await expect(account).toHaveAccessibleName(`Your account and presence: ${presence}`);
  }

  /** What is known of the customer, beside the conversation. */
  get panel(): Locator {
    return this.page.getByRole("complementary", { name: "Customer" });
  }

  /** Titles and texts of the notifications the page has shown. */
  notifications(): Promise<{ title: string; body: string }[]> {
    return this.page.evaluate(
      () => (window as unknown as { shown: { title: string; body: string }[] }).shown,
    );
  }

  connection(): Locator {
    return this.page.getByTestId("connection");
  }
}

/** Headless Chromium shows notifications to nobody: what the page asks for is written down instead. */
function recordNotifications(): void {
  const shown: { title: string; body: string }[] = [];
  Object.assign(window, { shown });
  class RecordedNotification extends EventTarget {
    static readonly permission = "granted";
    static requestPermission = async () => "granted" as const;
    onclick: (() => void) | null = null;
    constructor(title: string, options: NotificationOptions = {}) {
      super();
      shown.push({ title, body: options.body ?? "" });
    }
    close(): void {}
  }
  Object.assign(window, { Notification: RecordedNotification });
}

/** A demo shop customer on the page at `/demo/shop`. */
export class DemoCustomer {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, backend: DemoBackend, customerId: number): Promise<DemoCustomer> {
    const context = await browser.newContext({
      baseURL: backend.origin,
      viewport: { width: 520, height: 800 },
    });
    const page = await context.newPage();
    await page.goto("/demo/shop");
    await page.getByLabel("Khách hàng").selectOption(String(customerId));
    await expect(page.getByRole("status")).toHaveText("Đang trực tuyến");
    return new DemoCustomer(page);
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Tin nhắn" }).fill(text);
    await this.page.getByRole("button", { name: "Gửi" }).click();
  }

  message(text: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: text });
  }
}
