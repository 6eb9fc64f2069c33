import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on a page and in its frames that keeps somebody out, each with the element it is about. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(settle);
  // Only what it finds in frames it puts together on a page of its own, which comes to the front meanwhile.
  const framed = page.frames().length > 1;
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(!framed).analyze();
  if (framed) await page.bringToFront();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ""}`));
}

/** What fades in has its colours only when it is there; what moves for ever is not waited for. */
async function settle(): Promise<void> {
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}
