import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";
import { find } from "../helpers/palette.ts";
import { DemoCustomer, Desk } from "../helpers/people.ts";

/** What an agent finds again who opens the desk anew: drafts, conversations side by side, the place in each. */

const huyen = "Nguyễn Thị Khánh Huyền";
const phuc = "Đặng Hoàng Phúc";

const panes = (page: Page) => page.locator("[data-pane]");

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
  await page.keyboard.press("Shift+F6");
  await expect(desk.composer(huyen)).toBeFocused();

  await customer.say("Em ơi đơn của chị đâu rồi?");
  await expect(panes(page).last()).toContainText("đơn của chị đâu rồi");
  // Beside the one I write to, in front of me: nothing is unread.
  await expect(desk.row(phuc)).not.toHaveAttribute("aria-label", /unread/);

  await page.keyboard.type("Dạ em kiểm tra ");
  await page.keyboard.press("F6");
  await page.keyboard.type("Chị chờ em chút ạ");
  await expect.poll(() => keptDrafts(page)).toEqual(["Chị chờ em chút ạ", "Dạ em kiểm tra "]);
  await page.reload();
  await expect(panes(page)).toHaveCount(2);
  await expect(desk.composer(huyen)).toHaveValue("Dạ em kiểm tra ");
  await expect(desk.composer(phuc)).toHaveValue("Chị chờ em chút ạ");
  await expect(desk.composer(phuc)).toBeFocused();

  await page.keyboard.press("Control+Shift+Backslash");
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
