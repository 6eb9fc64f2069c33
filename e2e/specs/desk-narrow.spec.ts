import { expect, test } from "../fixtures/test.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";
import { find } from "../helpers/palette.ts";
import { DemoCustomer, Desk } from "../helpers/people.ts";

const huyen = "Nguyễn Thị Khánh Huyền";
const phuc = "Đặng Hoàng Phúc";

test("where there is little room the active conversation stays in sight, and a product is called by its number", async ({
  browser,
  backend,
}) => {
  const customer = await DemoCustomer.open(browser, backend, 8051);
  await customer.say("Chào shop");
  const desk = await Desk.open(browser, backend, "shop.agent");
  const { page } = desk;
  await desk.row(huyen).click();
  await expect(desk.composer(huyen)).toBeVisible();
  await desk.row(phuc).click();
  await expect(desk.composer(phuc)).toBeVisible();
  await page.keyboard.press("Control+Backslash");
  const panes = page.locator("[data-pane]");
  await expect(panes).toHaveCount(2);
  await expect(desk.composer(huyen)).toBeFocused();

  await page.setViewportSize({ width: 800, height: 700 });
  await expect(panes.last()).toBeInViewport({ ratio: 0.99 });
  await expect(panes.first()).not.toBeInViewport({ ratio: 0.99 });
  const name = panes
    .last()
    .getByTestId("product")
    .first()
    .getByText(/^Product \d+$/);
  await name.scrollIntoViewIfNeeded();
  const [shown, whole] = await name.evaluate((box) => [box.clientWidth, box.scrollWidth]);
  expect(whole).toBe(shown);
});

test("the newest message stays in sight when the window becomes large, where all has its room, and small again", async ({
  browser,
  backend,
}) => {
  const [name = ""] = await customersOfRooms(backend, 1, 14);
  const { page } = await Desk.open(browser, backend, "admin");
  await find(page, name);
  const newest = page.getByRole("log").getByText("line 14", { exact: true });
  for (const height of [700, 1_400, 600, 1_400, 500]) {
    await page.setViewportSize({ width: 1_280, height });
    await expect(newest).toBeInViewport();
    await expect(page.getByRole("button", { name: "Jump to latest" })).toBeHidden();
  }
});
