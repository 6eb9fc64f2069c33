import { expect, test } from "../fixtures/test.ts";
import { seriousFindings } from "../helpers/axe.ts";
import { DemoCustomer, Desk } from "../helpers/people.ts";

const name = "Nguyễn Thị Khánh Huyền";

test("a note stays at the desk, a colleague takes over, and ending closes it for the customer", async ({
  browser,
  backend,
}) => {
  const ha = await Desk.open(browser, backend, "shop.agent");
  const admin = await Desk.open(browser, backend, "admin");
  const customer = await DemoCustomer.open(browser, backend, 8050);
  for (const desk of [ha, admin]) await desk.row(name).click();
  await ha.claim();

  await ha.page.getByRole("radio", { name: "Note" }).click();
  await ha.page.getByRole("textbox", { name: "Internal note" }).fill("Khách quen, ưu tiên giúp em");
  await ha.page.getByRole("textbox", { name: "Internal note" }).press("Enter");
  await expect(admin.messages).toContainText("Khách quen");

  await admin.page.getByRole("button", { name: "Take over" }).click();
  await expect(ha.page.getByTestId("conversation-state").first()).toContainText("is answering");
  await admin.say(name, "Chào chị, em hỗ trợ tiếp ạ");
  await expect(customer.message("hỗ trợ tiếp")).toBeVisible();
  await expect(customer.message("Khách quen")).toHaveCount(0);

  await admin.end();
  await expect(ha.page.getByText("This conversation has ended", { exact: false })).toBeVisible();
  await customer.say("Em ơi cho hỏi thêm");
  await expect(customer.page.getByRole("alert")).toHaveText("Phiên chat đã đóng");
  await expect(customer.page.getByRole("textbox", { name: "Tin nhắn" })).toHaveValue("Em ơi cho hỏi thêm");
});

for (const dark of [false, true]) {
  test(`the desk has no serious accessibility findings, ${dark ? "dark" : "light"}`, async ({
    browser,
    backend,
  }) => {
    const desk = await Desk.open(browser, backend, "shop.agent", { dark });
    await desk.row(name).click();
    await expect(desk.messages).toContainText("size M");
    expect(await seriousFindings(desk.page)).toEqual([]);
    await desk.page.screenshot({ path: `test-results/screens/desk-${dark ? "dark" : "light"}.png` });
  });
}
