import { expect, test } from "@playwright/test";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import { khanh, saidAtWindow, visit } from "../helpers/meeting.ts";
import { Desk } from "../helpers/people.ts";

/** A visitor and an agent talk: who waits where, who is there, who is typing, what has arrived and what was read. */

const backend = sharedBackend();

test("from the form to the first answer: contact details, the place in the queue, the agent's name", async ({
  browser,
}) => {
  // Somebody is there, or it would be a ticket.
  const agent = await Desk.open(browser, backend(), "agent.smith");
  const first = await visit(browser, backend());
  await first.window.start({ topic: "Bảo hành", text: "Tôi đến trước", name: "An", email: "an@example.com" });
  await expect(first.window.text("Bạn là người tiếp theo.")).toBeVisible();

  const { site, window, violations } = await visit(browser, backend());
  await test.step("the form says what is missing, and what is not an address", async () => {
    await window.begin.click();
    await expect(window.text("Vui lòng điền mục này.")).toHaveCount(4);
    await expect(window.field("topic")).toBeFocused();
    await window.field("Email").fill("khanh@");
    await window.begin.click();
    await expect(window.text("Địa chỉ email chưa đúng.")).toBeVisible();
  });
  await window.start({
    topic: "Đổi trả",
    text: "Tôi muốn đổi size M",
    name: khanh,
    email: "khanh@example.com",
  });
  await expect(window.text("Bạn đang ở vị trí thứ 2 trong hàng chờ.")).toBeVisible();
  await expect(window.log).toContainText("Đã gửi");

  await test.step("the agent reads it, and the visitor sees so; the details are at the desk, not vouched for", async () => {
    await agent.view("Waiting").click();
    await agent.row(khanh).click();
    await expect(window.log).toContainText("Đã xem");
    await expect(agent.panel).toContainText("khanh@example.com");
    await expect(agent.panel.getByTestId("identity")).toHaveAttribute("data-identity", "anonymous");
  });

  await test.step("claimed: the queue is over, and there is a name", async () => {
    await expect(window.header).not.toContainText("Agent Smith");
    await agent.claim();
    await expect(window.header.getByRole("heading")).toHaveText("Agent Smith");
    await expect(window.header).toContainText("Đang trực tuyến");
    await expect(window.statuses.getByText(/hàng chờ|người tiếp theo/)).toHaveCount(0);
  });

  await test.step("each sees the other type, until it was said or thrown away", async () => {
    await agent.composer(khanh).pressSequentially("Dạ chị");
    await expect(window.text("Agent Smith đang nhập…")).toBeVisible();
    await agent.composer(khanh).press("Enter");
    await expect(saidAtWindow(window).last()).toHaveText("Dạ chị");
    await expect(window.text("đang nhập…")).toHaveCount(0);

    const typing = agent.page.getByText(`${khanh} is typing…`);
    await window.composer.pressSequentially("Vâng");
    await expect(typing).toBeVisible();
    await window.composer.fill("");
    await expect(typing).toHaveCount(0);
  });

  await test.step("what the agent has said is read when the visitor has it before their eyes", async () => {
    const own = agent.page.getByTestId("message").filter({ hasText: "Dạ chị" });
    await expect(own).toHaveAttribute("data-delivery", "read");
    await window.page.keyboard.press("Escape");
    await expect(window.page.locator("iframe")).toBeHidden();
    await agent.say(khanh, "Chị gửi em mã đơn nhé");
    await agent.say(khanh, "Có trong thư xác nhận ạ");
    await expect(window.launcher).toHaveAccessibleName(/, 2 tin nhắn chưa đọc$/);
    const later = agent.page.getByTestId("message").filter({ hasText: "thư xác nhận" });
    await expect(later).toHaveAttribute("data-delivery", "sent");
    await window.launcher.click();
    await expect(later).toHaveAttribute("data-delivery", "read");
    await expect(window.launcher).toHaveAccessibleName("Trò chuyện với chúng tôi");
  });
  expect(violations.all).toEqual([]);
  for (const each of [site, first.site]) await each.stop();
});
