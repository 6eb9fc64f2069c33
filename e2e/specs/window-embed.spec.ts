import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { Site } from "../helpers/site.ts";
import { Violations } from "../helpers/violations.ts";

/** The chat on a plain page of another origin, whose content policy allows the product's host and nothing else. */

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
  await site.stop();
});
