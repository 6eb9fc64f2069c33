import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";
import { DemoCustomer, Desk } from "../helpers/people.ts";

const huyen = "Nguyễn Thị Khánh Huyền";
const phuc = "Đặng Hoàng Phúc";

const tabNames = (page: Page) =>
  page
    .getByTestId("tab")
    .locator("button[title]")
    .evaluateAll((all) => all.map((tab) => tab.getAttribute("title")));
const active = (page: Page) => page.getByTestId("tab").locator("button[aria-current=page]");
const panes = (page: Page) => page.locator("[data-pane]");
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** What this computer keeps of a kind. */
const kept = (page: Page, store: "drafts" | "tabs") =>
  page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open("switchboard-desk");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
    store,
  );
const keptDrafts = async (page: Page) =>
  ((await kept(page, "drafts")) as { text: string }[]).map(({ text }) => text).sort();
/** The first message in sight of the one tab that is not at its end. */
const keptPlace = async (page: Page) =>
  ((await kept(page, "tabs")) as { places?: [number, number][] }[])[0]?.places?.[0]?.[1];

/** The number of the first line that is in sight, be it in part. */
const firstInSight = (lines: Element[]) => {
  const top = lines[0]?.closest('[role="log"]')?.getBoundingClientRect().top ?? 0;
  const line = lines.find(
    (each) => (each.closest("[data-index]") ?? each).getBoundingClientRect().bottom > top,
  );
  return line?.textContent?.replace("line ", "");
};

/** Opens a conversation by its customer's name, from wherever one is. */
async function find(page: Page, name: string, { as = name, open = "Enter" } = {}): Promise<void> {
  const palette = page.getByTestId("palette");
  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill(as);
  await expect(palette.getByRole("option").first()).toContainText(name);
  await page.keyboard.press(open);
  await expect(palette).toBeHidden();
}

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

test("two customers side by side: each has its own composer, both count as read, and all is there after a restart", async ({
  browser,
  backend,
}) => {
  const customer = await DemoCustomer.open(browser, backend, 8051);
  await customer.say("Chào shop");
  const desk = await Desk.open(browser, backend, "shop.agent");
  const { page } = desk;
  await find(page, huyen);
  await find(page, phuc, { open: "Control+Enter" });
  await expect(panes(page)).toHaveCount(2);
  await expect(desk.composer(phuc)).toBeFocused();
  await press(page, "Shift+F6");
  await expect(desk.composer(huyen)).toBeFocused();

  await customer.say("Em ơi đơn của chị đâu rồi?");
  await expect(panes(page).last()).toContainText("đơn của chị đâu rồi");
  // Beside the one I write to, in front of me: nothing is unread.
  await expect(desk.row(phuc)).not.toHaveAttribute("aria-label", /unread/);

  await page.keyboard.type("Dạ em kiểm tra ");
  await press(page, "F6");
  await page.keyboard.type("Chị chờ em chút ạ");
  await expect.poll(() => keptDrafts(page)).toEqual(["Chị chờ em chút ạ", "Dạ em kiểm tra "]);
  await page.reload();
  await expect(panes(page)).toHaveCount(2);
  await expect(desk.composer(huyen)).toHaveValue("Dạ em kiểm tra ");
  await expect(desk.composer(phuc)).toHaveValue("Chị chờ em chút ạ");
  await expect(desk.composer(phuc)).toBeFocused();

  await press(page, "Control+Shift+Backslash");
  await expect(panes(page)).toHaveCount(1);
  await expect(page.getByTestId("tab")).toHaveCount(2);
});

test("a tab left in the middle shows the same lines after a restart", async ({ browser, backend }) => {
  const [name = ""] = await customersOfRooms(backend, 1, 120);
  const { page } = await Desk.open(browser, backend, "admin");
  await find(page, name);
  const log = page.getByRole("log");
  // It opens where what is new begins.
  await expect(log).toContainText("line 1");
  await log.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 400);
    await expect(page.getByText("line 80", { exact: true })).toBeInViewport({ timeout: 300 });
  }).toPass();
  let first = 0;
  await expect(async () => {
    first = Number(await log.getByText(/^line \d+$/).evaluateAll(firstInSight));
    expect(await keptPlace(page)).toBe(first + 1);
  }).toPass();
  await page.reload();
  await expect(page.getByText(`line ${first + 1}`, { exact: true })).toBeInViewport();
  await expect(page.getByText(`line ${first + 10}`, { exact: true })).toBeInViewport();
  await expect(page.getByText("line 20", { exact: true })).not.toBeInViewport();
});

test("everything by the keyboard: claim, note, handled, transfer, end, view, theme, language, presence", async ({
  browser,
  backend,
}) => {
  const { page } = await Desk.open(browser, backend, "shop.agent");
  const run = async (search: string) => {
    await press(page, "Control+k");
    await page.getByTestId("palette").getByRole("combobox").fill(search);
    await press(page, "Enter");
    await expect(page.getByTestId("palette")).toBeHidden();
  };
  await find(page, huyen, { as: "khanh huyen" });
  await press(page, "Alt+c");
  await expect(page.getByTestId("conversation-state")).toContainText("Yours");
  await press(page, "Alt+n");
  await page.keyboard.type("Khách quen");
  await press(page, "Enter", "Alt+n");
  await expect(page.getByRole("log")).toContainText("Khách quen");
  await expect(page.getByRole("button", { name: "Handled" })).toBeVisible();
  await press(page, "Alt+h");
  await expect(page.getByRole("button", { name: "Handled" })).toBeHidden();
  await run("transfer");
  await expect(page.getByRole("dialog")).toBeVisible();
  await press(page, "Escape");
  await run("end…");
  await page.getByRole("alertdialog").getByRole("button", { name: "End", exact: true }).press("Enter");
  await expect(page.getByTestId("conversation-state")).toContainText("Ended");
  // Ended, it stays to be read until it is closed.
  await expect(page.getByTestId("tab")).toHaveCount(1);

  await run("list: closed");
  await expect(page.getByRole("tab", { name: "Closed" })).toHaveAttribute("aria-selected", "true");
  await run("theme: dark");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await run("presence: away");
  await expect(page.getByRole("button", { name: "Your account and presence: Away" })).toBeVisible();
  await run("tieng viet");
  await expect(page.getByRole("tab", { name: "Đã đóng" })).toBeVisible();
  await press(page, "Control+Slash");
  await expect(page.getByRole("dialog", { name: "Phím tắt" })).toContainText("Mở lại thẻ vừa đóng");
});

for (const dark of [false, true]) {
  test(`nothing serious for axe in tabs, split, palette and sheet, ${dark ? "dark" : "light"}`, async ({
    browser,
    backend,
  }) => {
    const [other = ""] = await customersOfRooms(backend, 1);
    const { page } = await Desk.open(browser, backend, "admin", { dark });
    const check = async (what: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect([what, ...serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([what]);
    };
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
