import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { seriousFindings } from "../helpers/axe.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";
import { find } from "../helpers/palette.ts";
import { Desk } from "../helpers/people.ts";

const huyen = "Nguyễn Thị Khánh Huyền";

const tabNames = (page: Page) =>
  page
    .getByTestId("tab")
    .locator("button[title]")
    .evaluateAll((all) => all.map((tab) => tab.getAttribute("title")));
const active = (page: Page) => page.getByTestId("tab").locator("button[aria-current=page]");
const panes = (page: Page) => page.locator("[data-pane]");
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

test("tabs without a mouse: by name, by number, by recency, moved, closed and opened again", async ({
  browser,
  backend,
}) => {
  const names = await customersOfRooms(backend, 3);
  const { page } = await Desk.open(browser, backend, "admin");
  // Without accents, and before the list has shown them.
  await find(page, huyen, { as: "khanh huyen" });
  for (const name of names) await find(page, name);
  await expect(page.getByTestId("tab")).toHaveCount(4);
  await expect(active(page)).toContainText(names[2] ?? "");

  await press(page, "Control+1");
  await expect(active(page)).toContainText(huyen);
  await expect(page.getByRole("textbox", { name: `Message to ${huyen}` })).toBeFocused();
  await press(page, "Control+9");
  await expect(active(page)).toContainText(names[2] ?? "");

  await press(page, "Control+Shift+PageUp", "Control+Shift+PageUp");
  await expect.poll(async () => (await tabNames(page))[1]).toContain(names[2] ?? "");

  await page.keyboard.down("Control");
  await press(page, "Backquote");
  await expect(page.getByRole("list", { name: "Recent conversations" })).toBeVisible();
  await page.keyboard.up("Control");
  await expect(active(page)).toContainText(huyen);
  await page.keyboard.down("Control");
  await press(page, "Backquote", "Backquote");
  await page.keyboard.up("Control");
  await expect(active(page)).toContainText(names[1] ?? "");

  await press(page, "Alt+w");
  await expect(page.getByTestId("tab")).toHaveCount(3);
  await expect(active(page)).toContainText(huyen);
  await press(page, "Alt+Shift+t");
  await expect(active(page)).toContainText(names[1] ?? "");
  await expect(page.getByTestId("tab")).toHaveCount(4);
});

test("the pointer drags, closes and opens beside; more tabs than fit are in a menu", async ({
  browser,
  backend,
}) => {
  const names = await customersOfRooms(backend, 9);
  const desk = await Desk.open(browser, backend, "admin");
  const { page } = desk;
  await page.getByRole("tab", { name: "All" }).click();
  for (const name of names) await desk.row(name).click();
  await expect(page.getByTestId("tab")).toHaveCount(9);
  await page.getByTestId("tab-overflow").click();
  await page
    .getByRole("menuitem")
    .filter({ hasText: names[0] ?? "" })
    .click();
  await expect(active(page)).toContainText(names[0] ?? "");

  await desk.tab(names[2] ?? "").dragTo(desk.tab(names[0] ?? ""), { targetPosition: { x: 5, y: 20 } });
  await expect.poll(async () => (await tabNames(page))[0]).toContain(names[2] ?? "");
  await desk.tab(names[1] ?? "").click({ button: "middle" });
  await expect(page.getByTestId("tab")).toHaveCount(8);

  await desk.tab(names[2] ?? "").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Open beside" }).click();
  await expect(panes(page)).toHaveCount(2);
  const shown = panes(page).first();
  const box = await shown.boundingBox();
  await desk.tab(names[3] ?? "").dragTo(shown, { targetPosition: { x: 10, y: (box?.height ?? 0) / 2 } });
  await expect(panes(page)).toHaveCount(3);
  await expect(panes(page).first()).toContainText(names[3] ?? "");
});

for (const dark of [false, true]) {
  test(`nothing serious for axe in tabs, split, palette and sheet, ${dark ? "dark" : "light"}`, async ({
    browser,
    backend,
  }) => {
    const [other = ""] = await customersOfRooms(backend, 1);
    const { page } = await Desk.open(browser, backend, "admin", { dark });
    const check = async (what: string) => expect(await seriousFindings(page), what).toEqual([]);
    await find(page, huyen);
    await find(page, other, { open: "Control+Enter" });
    await check("split");
    await press(page, "Control+k");
    await expect(page.getByTestId("palette")).toBeVisible();
    await check("palette");
    await press(page, "Escape", "Control+Slash");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await check("sheet");
    await press(page, "Escape");
    await page.getByTestId("tab").first().click({ button: "right" });
    await check("menu of a tab");
  });
}
