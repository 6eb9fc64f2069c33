import { expect, test } from "../fixtures/test.ts";
import { DemoCustomer, Desk } from "../helpers/people.ts";

/** A customer writes, two agents see it at once, one claims and answers, the customer reads the answer. */
test("a shop customer's message reaches the desk, and the answer comes back", async ({
  browser,
  backend,
}) => {
  const ha = await Desk.open(browser, backend, "shop.agent", { notifications: true });
  const admin = await Desk.open(browser, backend, "admin", { notifications: true });
  const customer = await DemoCustomer.open(browser, backend, 8051);
  const name = "Đặng Hoàng Phúc";

  await customer.say("Chào shop, áo này còn màu đen không ạ?");
  for (const desk of [ha, admin]) {
    await expect(desk.row(name)).toBeVisible({ timeout: 1_000 });
    await expect(desk.row(name)).toHaveAccessibleName(/1 unread message/);
  }
  await expect
    .poll(() => ha.notifications())
    .toContainEqual(expect.objectContaining({ title: expect.stringContaining(name) }));
  await customer.page.screenshot({ path: "test-results/screens/customer-sent.png" });
  await ha.page.screenshot({ path: "test-results/screens/desk-new-message.png" });

  for (const desk of [ha, admin]) {
    await desk.row(name).click();
    await expect(desk.messages).toContainText("còn màu đen");
  }
  await ha.page.getByRole("button", { name: "Claim" }).click();
  await expect(ha.page.getByText("Yours", { exact: true }).first()).toBeVisible();

  await expect(admin.page.getByText("Phạm Thu Hà is answering").first()).toBeVisible();

  await ha.say(name, "Dạ còn ạ, chị lấy size nào em giữ cho nhé?");
  await expect(ha.messages).toContainText("giữ cho nhé");
  await expect(admin.messages).toContainText("giữ cho nhé");
  await expect(customer.message("giữ cho nhé")).toBeVisible();
  await expect(ha.row(name)).toHaveCount(0, { timeout: 15_000 });
  await expect(ha.page.getByRole("img", { name: "Read" }).last()).toBeVisible();

  await ha.page.screenshot({ path: "test-results/screens/desk-answered.png" });
  await admin.page.screenshot({ path: "test-results/screens/desk-second-agent.png" });
  await customer.page.screenshot({ path: "test-results/screens/customer-answered.png" });
});
