import { expect, test } from "../fixtures/test.ts";
import { khanh, meet, saidAtWindow, visit } from "../helpers/meeting.ts";
import { Desk } from "../helpers/people.ts";

/** Nobody is there: the window says so, and what is asked becomes a ticket that is answered later. */

test("a message left while nobody is there is a ticket; an agent answers it, and resolves it", async ({
  browser,
  backend,
}) => {
  const { site, window, violations, again } = await visit(browser, backend);
  await expect(window.text("Để lại lời nhắn")).toBeVisible();
  await expect(window.header).toContainText("Ngoại tuyến");
  await window.start({
    topic: "Giao nhầm màu",
    text: "Tôi nhận áo xanh thay vì trắng",
    name: khanh,
    email: "khanh@example.com",
  });
  await expect(window.statuses.getByText(/phiếu số 1\. .*khanh@example\.com/)).toBeVisible();
  await window.page.close();

  const agent = await Desk.open(browser, backend, "agent.smith");
  await test.step("the desk has the ticket, and its conversation", async () => {
    await agent.page.getByRole("button", { name: "Tickets: 1 open" }).click();
    await agent.page.getByTestId("ticket-row").filter({ hasText: "Giao nhầm màu" }).click();
    await expect(agent.messages).toContainText("áo xanh thay vì trắng");
    await expect(agent.page.getByTestId("ticket-line")).toContainText("Open");
    await agent.page.getByRole("button", { name: "All inboxes" }).click();
    await agent.view("All").click();
    await expect(agent.messages).toContainText("áo xanh thay vì trắng");
    await agent.say(khanh, "Em gửi lại áo trắng hôm nay ạ");
    await expect(agent.page.getByTestId("ticket-line")).toContainText("Pending");
  });

  const returned = await again();
  await expect(saidAtWindow(returned)).toHaveText([
    "Tôi nhận áo xanh thay vì trắng",
    "Em gửi lại áo trắng hôm nay ạ",
  ]);
  await expect(returned.text("Phiếu số 1 đã được trả lời.")).toBeVisible();
  await agent.page.getByRole("button", { name: "Resolve ticket #1" }).click();
  await agent.page.getByRole("alertdialog").getByRole("button", { name: "Resolve" }).click();
  await expect(agent.page.getByTestId("ticket-line")).toContainText("Resolved");
  await expect(returned.text("Cuộc trò chuyện đã kết thúc.")).toBeVisible();
  expect(violations.all).toEqual([]);
  await site.stop();
});

test("the presence that is chosen at the desk is what the window shows", async ({ browser, backend }) => {
  const { agent, site, window } = await meet(browser, backend);
  await expect(window.header).toContainText("Đang trực tuyến");
  await agent.becomes("Away");
  await expect(window.header).toContainText("Tạm vắng");

  await test.step("for who comes now nobody is there", async () => {
    const other = await visit(browser, backend);
    await expect(other.window.text("Để lại lời nhắn")).toBeVisible();
    await agent.becomes("Online");
    await other.window.page.reload();
    await other.window.launcher.click();
    await expect(other.window.text("Chúng tôi có thể giúp gì cho bạn?")).toBeVisible();
    await other.site.stop();
  });
  await expect(window.header).toContainText("Đang trực tuyến");
  await site.stop();
});
