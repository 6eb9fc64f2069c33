import { expect, test } from "@playwright/test";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import { lookAt } from "../helpers/screens.ts";

/** The demo's pages in every width, light and dark, and with the window open on them. */

const backend = sharedBackend();

for (const dark of [false, true]) {
  const theme = dark ? "dark" : "light";
  test(`the demo's pages, ${theme}`, async ({ browser }) => {
    const context = await browser.newContext({
      baseURL: backend().origin,
      colorScheme: dark ? "dark" : "light",
    });
    const page = await context.newPage();
    await page.goto("/demo/");
    await lookAt(page, `demo-index-${theme}`, [1920, 1280, 390]);
    for (const path of ["oss", "rooms", "tenant", "support", "shop"]) {
      await page.goto(`/demo/${path}`);
      if (path === "shop") await expect(page.getByRole("listitem")).toHaveCount(3);
      else await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await lookAt(page, `demo-${path}-${theme}`);
      const opener = page.locator("[data-opens-chat]");
      if ((await opener.count()) === 0) continue;
      await page.getByRole("button", { expanded: false }).waitFor();
      await opener.click();
      await expect(page.frameLocator("iframe").getByRole("banner")).toBeVisible();
      await expect(page.frameLocator("iframe").getByRole("textbox").first()).toBeVisible();
      await lookAt(page, `demo-${path}-open-${theme}`);
    }
  });
}
