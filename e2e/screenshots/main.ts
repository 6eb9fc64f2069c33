import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { buildWhatChanged } from "../../backend/tools/build/build.ts";
import { targets } from "../../backend/tools/build/targets.ts";
import { chromiumLaunch } from "../helpers/chromium.ts";
import { throughScreens } from "../helpers/desk-screens/all.ts";
import { inTheme, sceneOf } from "../helpers/desk-screens/scene.ts";
import { moment } from "./moment.ts";
import { withPalette } from "./palette.ts";
import { readPng, writePng } from "./png.ts";
import { fillWorld } from "./world/fill.ts";

/** `npm run screenshots`: every screen of the desk, light and dark, in two sizes, into `desktop/docs/`. */
const folder = fileURLToPath(new URL("../../desktop/docs/", import.meta.url));
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

async function take(name: string, page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await inTheme(page, colorScheme);
      const picture = readPng(await page.screenshot({ animations: "disabled", caret: "hide" }));
      const { palette, places } = withPalette(picture);
      writeFileSync(
        `${folder}${name}-${colorScheme}-${size.width}.png`,
        writePng(size.width, size.height, palette, places),
      );
    }
  }
  await page.setViewportSize(sizes[0] ?? { width: 1280, height: 800 });
  console.log(name);
}

await buildWhatChanged(targets, { say: (line) => console.error(line) });
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const world = await fillWorld();
const browser = await chromium.launch(chromiumLaunch());
try {
  await throughScreens(await sceneOf(browser, world, "en", moment), take);
} finally {
  await browser.close();
  await world.stop();
}
