import { expect, test } from "@playwright/test";
import { withFixtureApp } from "../electron-host/fixture-launch.ts";

test("an app starts, has a window, and is spoken to in main and in the page", async () => {
  await withFixtureApp(async ({ app, page }) => {
    await expect(page.getByRole("heading")).toHaveText("Fixture");
    expect(await app.evaluate(({ app: itself }) => [itself.getName(), itself.getVersion()])).toEqual([
      "Host fixture",
      "1.2.3",
    ]);
    expect(await page.evaluate("fixture.sum(2, 3)")).toBe(5);
    expect(await page.evaluate("fixture.sender()")).toEqual({
      url: "app://bundle/",
      origin: "app://bundle",
      isTop: true,
    });
  });
});
