import { expect, test } from "@playwright/test";
import { seriousFindings } from "../helpers/axe.ts";
import { throughScreens } from "../helpers/desk-screens/all.ts";
import { inTheme, sceneOf } from "../helpers/desk-screens/scene.ts";
import { fillWorld } from "../screenshots/world/fill.ts";

test("nothing serious for axe on any screen of the desk, light and dark", async ({ browser }) => {
  test.setTimeout(600_000);
  const world = await fillWorld();
  const scene = await sceneOf(browser, world, "en");
  await throughScreens(scene, async (name, page) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await inTheme(page, colorScheme);
      expect.soft(await seriousFindings(page), `${name}, ${colorScheme}`).toEqual([]);
    }
    // The next one is opened as it is looked at first.
    await inTheme(page, "light");
  });
  await scene.context.close();
  await world.stop();
});
