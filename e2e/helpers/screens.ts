import { expect, type Page } from "@playwright/test";
import { seriousFindings } from "./axe.ts";

/** Looks at a page as it is now, with axe and as a picture, in each of these widths. */
export async function lookAt(
  page: Page,
  name: string,
  widths: readonly number[] = [1280, 390],
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 800 });
    expect(await seriousFindings(page), `${name} at ${width} px`).toEqual([]);
    // Nothing is wider than the screen.
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways, `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/screens/${name}-${width}.png`, animations: "disabled" });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
