import { expect, test } from "../fixtures/test.ts";
import { khanh, meet, saidAtWindow } from "../helpers/meeting.ts";

/** The end of a conversation, how it was, and what is there to come back to. */

test("the visitor ends and rates, the desk sees both, and all of it is there on a return", async ({
  browser,
  backend,
}) => {
  const { agent, site, window, again, violations } = await meet(browser, backend);

  await test.step("asked before it ends; a second thought goes on", async () => {
    await window.button("Kết thúc").click();
    await window.button("Tiếp tục trò chuyện").click();
    await expect(window.composer).toBeVisible();
    await window.end();
    await expect(window.text("Cuộc trò chuyện đã kết thúc.")).toBeVisible();
    await expect(window.composer).toHaveCount(0);
    await expect(agent.page.getByText("This conversation has ended", { exact: false })).toBeVisible();
  });

  await test.step("a rating needs its stars; with a comment it is seen at the desk", async () => {
    await window.button("Gửi đánh giá").click();
    await expect(window.text("Hãy chọn từ 1 đến 5 sao.")).toBeVisible();
    await window.rate(4, "Nhanh và lịch sự\nchỉ hơi chờ lâu");
    await expect(window.text("Cảm ơn bạn đã đánh giá.")).toBeVisible();
    const rating = agent.page.getByTestId("rating");
    await expect(rating.getByRole("img", { name: "4 of 5 stars" })).toBeVisible();
    await expect(rating).toContainText("chỉ hơi chờ lâu");
  });

  await test.step("thought better of: the desk sees the later one", async () => {
    await window.button("Sửa").click();
    await window.rate(5, "Nhanh và lịch sự");
    await expect(agent.page.getByTestId("rating").getByRole("img", { name: "5 of 5 stars" })).toBeVisible();
    await expect(agent.page.getByTestId("rating")).not.toContainText("chờ lâu");
  });

  await test.step("another one begins, and the history leads back to the first", async () => {
    await window.button("Cuộc trò chuyện mới").click();
    await window.start({
      topic: "Hoá đơn",
      text: "Cho tôi xin hoá đơn",
      name: khanh,
      email: "khanh@example.com",
    });
    await window.page.close();

    const returned = await again();
    await expect(saidAtWindow(returned)).toHaveText(["Cho tôi xin hoá đơn"]);
    const entries = await returned.showHistory();
    await expect(entries).toHaveText([/^Hoá đơn.*Đang chờ$/, /^Đơn hàng 1024.*Dạ em xem ngay ạĐã kết thúc$/]);
    await returned.button(/Đơn hàng 1024/).click();
    await expect(saidAtWindow(returned)).toHaveText(["Đơn của tôi đến đâu rồi?", "Dạ em xem ngay ạ"]);
    await expect(returned.text("Cảm ơn bạn đã đánh giá.")).toBeVisible();
    await expect(returned.composer).toHaveCount(0);
  });
  expect(violations.all).toEqual([]);
  await site.stop();
});

test("ended by the agent while the visitor writes: nothing typed is lost, it begins the next one", async ({
  browser,
  backend,
}) => {
  const { agent, site, window } = await meet(browser, backend);
  await window.composer.fill("Còn một câu nữa");
  await agent.end();
  await expect(window.text("Cuộc trò chuyện đã kết thúc.")).toBeVisible();
  await window.button("Cuộc trò chuyện mới").click();
  await expect(window.field("text")).toHaveValue("Còn một câu nữa");
  await site.stop();
});
