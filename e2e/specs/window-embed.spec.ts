import type { Browser, Locator, Page } from "@playwright/test";
import type { SwitchboardApi } from "@switchboard/shared/window/embed";
import { expect, test } from "../fixtures/test.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { Desk } from "../helpers/people.ts";
import { Site } from "../helpers/site.ts";
import { Violations } from "../helpers/violations.ts";

/** The chat on a plain page of another origin, whose content policy allows the product's host and nothing else. */

interface SiteWindow {
  Switchboard: SwitchboardApi;
}

interface Visit {
  site: Site;
  page: Page;
  violations: Violations;
}

async function visit(
  browser: Browser,
  backend: DemoBackend,
  { attributes = 'data-channel="oss" data-color="#8a4b1f"', width = 1280, lang = "vi" } = {},
): Promise<Visit> {
  const site = await Site.start(backend.origin, attributes, { lang });
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const violations = await Violations.of(context);
  const page = await context.newPage();
  await page.goto(site.origin);
  return { site, page, violations };
}

const launcher = (page: Page) => page.getByRole("button", { name: "Trò chuyện với chúng tôi" });
const frame = (page: Page) => page.locator("iframe");

test("opens and closes by keyboard alone, and the site's content policy has nothing to object", async ({
  browser,
  backend,
}) => {
  const { site, page, violations } = await visit(browser, backend);
  await expect(launcher(page)).toHaveCount(1);
  await expect(launcher(page)).toHaveAttribute("aria-expanded", "false");
  // Who never opened the window downloads the script only.
  await expect(frame(page)).toHaveCount(0);

  for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press("Tab");
  await expect(launcher(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(launcher(page)).toHaveAttribute("aria-expanded", "true");
  await expect(frame(page)).toBeVisible();
  await expect(frame(page)).toHaveAttribute("title", /.+/);
  await expect(page.getByText("Đang mở…")).toBeHidden();
  await expect(frame(page)).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(frame(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  await expect(launcher(page)).toHaveAttribute("aria-expanded", "false");

  // Back to where the focus was, and the frame is still the same one.
  await page.keyboard.press("Space");
  await expect(frame(page)).toBeVisible();
  await expect(frame(page)).toHaveCount(1);
  expect(violations.all).toEqual([]);

  // That nothing was reported means something: what the policy refuses is reported.
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  await expect.poll(() => violations.all.join()).toContain("style-src");
  await site.stop();
});

test("closes by Escape as soon as it has the focus, before it was told who is there", async ({
  browser,
  backend,
}) => {
  const { site, page } = await visit(browser, backend);
  // A page that lets the frame in, and then says nothing.
  const closing = page.evaluate(
    (address) =>
      new Promise<void>((resolve) => {
        const silent = document.createElement("iframe");
        addEventListener("message", ({ source, data }) => {
          if (source !== silent.contentWindow) return;
          if (data.type === "ready") silent.focus();
          if (data.type === "close") resolve();
        });
        silent.src = address;
        document.body.append(silent);
      }),
    `${backend.origin}/window/embed?channel=oss`,
  );
  await expect(frame(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await closing;
  await site.stop();
});

test("fills a phone's screen, at the side on a wide one, left where the site says so", async ({
  browser,
  backend,
}) => {
  const attributes = 'data-channel="oss" data-position="left" data-color="oklch(0.6 0.15 250)"';
  const { site, page } = await visit(browser, backend, { attributes, width: 390 });
  await launcher(page).click();
  await expect.poll(() => frame(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 800 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(() => frame(page).boundingBox()).toEqual({ x: 20, y: 72, width: 384, height: 640 });
  await site.stop();
});

test("speaks the page's language, and its script interface opens, closes and counts", async ({
  browser,
  backend,
}) => {
  const { site, page } = await visit(browser, backend, { lang: "id-ID" });
  const button = page.getByRole("button", { name: "Obrolan dengan kami" });
  await expect(button).toBeVisible();
  await page.evaluate(() => (window as unknown as SiteWindow).Switchboard.open());
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(frame(page)).toHaveAttribute("title", "Obrolan dengan kami");
  await page.evaluate(() => (window as unknown as SiteWindow).Switchboard.close());
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await site.stop();
});

test("makes the browser's UUID once, takes over the one a site has, and forgets it with its user", async ({
  browser,
  backend,
}) => {
  const { site, page } = await visit(browser, backend);
  const stored = () => page.evaluate(() => localStorage.getItem("browser_uuid"));
  expect(await stored()).toBeNull();
  await launcher(page).click();
  await expect.poll(stored).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  const made = await stored();

  // Next time the frame comes by itself, to count what is unread.
  await page.reload();
  await expect(frame(page)).toHaveCount(1);
  await expect(frame(page)).toBeHidden();
  expect(await stored()).toBe(made);

  await page.evaluate(() => (window as unknown as SiteWindow).Switchboard.signOut());
  await expect.poll(stored).not.toBe(made);

  const own = "550e8400-e29b-41d4-a716-446655440000";
  await page.evaluate((uuid) => localStorage.setItem("browser_uuid", uuid), own);
  await page.reload();
  await launcher(page).click();
  await expect(page.getByText("Đang mở…")).toBeHidden();
  expect(await stored()).toBe(own);
  await site.stop();
});

test("listens to nobody but its own frame", async ({ browser, backend }) => {
  const { site, page } = await visit(browser, backend);
  await launcher(page).click();
  await expect(page.getByText("Đang mở…")).toBeHidden();
  await page.evaluate(async () => {
    for (const type of ["unread", "close"]) {
      const heard = new Promise((resolve) => addEventListener("message", resolve, { once: true }));
      postMessage({ switchboard: 1, type, count: 7 }, "*");
      await heard;
    }
  });
  await expect(frame(page)).toBeVisible();
  await expect(launcher(page)).toHaveAccessibleName("Trò chuyện với chúng tôi");
  await site.stop();
});

test("a visitor writes from the site by keyboard, an agent answers, the launcher counts, and a return finds it all", async ({
  browser,
  backend,
}) => {
  const agent = await Desk.open(browser, backend, "agent.smith");
  const { site, page, violations } = await visit(browser, backend);
  const inside = page.frameLocator("iframe");
  const field = (name: string) => inside.getByRole("textbox", { name });

  await tabTo(page, launcher(page));
  await page.keyboard.press("Enter");
  for (const [name, text] of [
    ["Chủ đề", "Izin usaha"],
    ["Tin nhắn", "Saya perlu NIB untuk toko, bagaimana caranya?"],
    ["Họ tên", "Budi Hartono"],
    ["Email", "budi@example.com"],
  ] as const) {
    await tabTo(page, field(name));
    await page.keyboard.type(text);
  }
  await page.screenshot({ path: "test-results/screens/embed-start.png" });
  await page.keyboard.press("Enter");
  await expect(inside.getByText("Saya perlu NIB")).toBeVisible();

  await agent.row("Budi Hartono").click();
  await expect(agent.messages).toContainText("Saya perlu NIB");
  await agent.page.getByRole("button", { name: "Claim" }).click();
  await agent.say("Budi Hartono", "Selamat siang, Pak Budi. Usahanya di kota mana?");
  await expect(inside.getByText("di kota mana")).toBeVisible();
  await page.screenshot({ path: "test-results/screens/embed-answered.png" });

  await tabTo(page, field("Nhập tin nhắn"));
  await page.keyboard.type("Di Bandung.");
  await page.keyboard.press("Enter");
  await expect(agent.messages).toContainText("Di Bandung.");

  // Closed, the window goes on counting.
  await page.keyboard.press("Escape");
  await expect(launcher(page)).toBeFocused();
  await agent.say("Budi Hartono", "Baik, ini langkah-langkahnya.");
  await expect(page.getByRole("button", { name: /, 1 tin nhắn chưa đọc$/ })).toBeVisible();
  await page.screenshot({ path: "test-results/screens/embed-unread.png" });
  await page.keyboard.press("Enter");
  await expect(inside.getByText("langkah-langkahnya")).toBeVisible();
  await expect(page.getByRole("button", { name: /chưa đọc/ })).toHaveCount(0);

  await page.reload();
  await page.setViewportSize({ width: 390, height: 800 });
  await launcher(page).click();
  await expect(inside.getByText("langkah-langkahnya")).toBeVisible();
  await page.screenshot({ path: "test-results/screens/embed-phone.png" });
  expect(violations.all).toEqual([]);
  await site.stop();
});

/** By the Tab key alone, across the frame's border, as somebody without a pointer gets there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element.matches(":focus"));
  for (let tabs = 0; tabs < 20 && !(await isFocused()); tabs += 1) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}
