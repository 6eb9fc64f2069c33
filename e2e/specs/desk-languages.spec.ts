import { expect, test } from "@playwright/test";
import { throughScreens } from "../helpers/desk-screens/all.ts";
import { type Lang, sceneOf } from "../helpers/desk-screens/scene.ts";
import { fillWorld, type World } from "../screenshots/world/fill.ts";

let world: World;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  world = await fillWorld();
});
test.afterAll(() => world.stop());

for (const lang of ["en", "vi", "id"] satisfies Lang[]) {
  test(`every word has its room and none is a key: ${lang}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const scene = await sceneOf(browser, world, lang);
    await throughScreens(scene, async (name, page) => {
      expect.soft(await page.evaluate(faultsOf), `${name}, ${lang}`).toEqual([]);
    });
    await scene.context.close();
  });
}

/** What is cut off without a way to read it, and what looks like the key of a word. */
function faultsOf(): string[] {
  const looked = "button, label, [role=tab], [role^=menuitem], [role=option], h1, h2, h3, dt";
  // What is for screen readers alone has no width.
  const seen = (element: Element) => element.checkVisibility() && element.clientWidth > 1;
  // Names and what people say end in an ellipsis by design.
  const readable = (element: Element) =>
    element.closest("[title], [data-conversation-id], [data-testid=ticket-row]") !== null ||
    getComputedStyle(element).textOverflow === "ellipsis";
  const cut = [...document.querySelectorAll(looked)]
    .flatMap((element) => [element, ...element.querySelectorAll("*")])
    .filter((element) => seen(element) && !readable(element) && element.scrollWidth > element.clientWidth + 1)
    .filter((element) => getComputedStyle(element).overflowX !== "visible")
    .map((element) => `cut off: ${element.textContent}`);
  const keys = (document.body.innerText.match(/\b[a-z]+(\.[a-zA-Z_-]+){1,4}\b/g) ?? []).filter((word) =>
    /^(common|signIn|rail|presence|list|tabs|conversation|actions|composer|settings|shell)\./.test(word),
  );
  return [...cut, ...keys.map((word) => `a key: ${word}`)];
}
