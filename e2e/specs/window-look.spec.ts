import { expect, test } from "../fixtures/test.ts";
import { ChatWindow } from "../helpers/chat-window.ts";
import { Desk } from "../helpers/people.ts";
import { lookAt } from "../helpers/screens.ts";
import { Violations } from "../helpers/violations.ts";

/** Every screen of the window, narrow and wide, light and dark, with long names and words that have no end. */

const name = "Nguyễn Phước Thiên Tôn Nữ Hoàng Thị Khánh Huyền Trang Thảo Nguyên Quỳnh Hương";
const topic = "Đổi trả kệ sách năm tầng gỗ tần bì giao nhầm màu, thiếu ốc và lắp mãi không khít";
const first = "Chào shop, tôi đặt kệ sách từ tuần trước mà hôm nay mới nhận được, mở ra thì nhầm màu.";
const text = [
  "Đây là ảnh: https://example.com/anh/ke-sach-nam-tang-go-tan-bi-mau-oc-cho-rat-dai-khong-xuong-dong.jpg",
  "Mã: KHONGCODAUCACHNAOTRONGDAYCAVANENPHAIXUONGDONGOGIUACHUNGMOIDUOC",
].join("\n");

for (const dark of [false, true]) {
  const theme = dark ? "dark" : "light";

  test(`from the form left at night to the history, ${theme}`, async ({ browser, backend }) => {
    const context = await browser.newContext({
      baseURL: backend.origin,
      colorScheme: dark ? "dark" : "light",
    });
    const violations = await Violations.of(context);
    const page = await context.newPage();
    await page.goto("/window/embed");
    const window = ChatWindow.alone(page, "vi");
    await expect(window.text("Để lại lời nhắn")).toBeVisible();
    await lookAt(page, `window-away-${theme}`);

    const agent = await Desk.open(browser, backend, "agent.smith");
    await page.reload();
    await expect(window.text("Chúng tôi có thể giúp gì cho bạn?")).toBeVisible();
    await lookAt(page, `window-start-${theme}`);
    await window.begin.click();
    await window.text("Thêm thông tin về bạn").click();
    await lookAt(page, `window-contact-${theme}`);

    await window.start({ topic, text: first, name: `${name} ${theme}`, email: "khanh.huyen@example.com" });
    await lookAt(page, `window-queue-${theme}`);
    await agent.row(`${name} ${theme}`).click();
    await expect(agent.messages).toContainText("Chào shop");
    await agent.claim();
    await agent.say(`${name} ${theme}`, text);
    await expect(window.log.locator(".theirs")).toHaveCount(1);
    await window.say(text);
    await agent.composer(`${name} ${theme}`).pressSequentially("Dạ");
    await expect(window.text("đang nhập…")).toBeVisible();
    await lookAt(page, `window-conversation-${theme}`);

    await window.button("Kết thúc").click();
    await lookAt(page, `window-asked-${theme}`);
    await window.button("Tiếp tục trò chuyện").click();
    await window.end();
    await expect(window.text("Bạn thấy thế nào?")).toBeVisible();
    await lookAt(page, `window-ended-${theme}`);
    await window.rate(4, `${topic}. ${topic}.`);
    await expect(window.text("Cảm ơn bạn đã đánh giá.")).toBeVisible();
    await lookAt(page, `window-rated-${theme}`);
    await window.showHistory();
    await expect(window.button(/Đổi trả kệ sách/)).toBeVisible();
    await lookAt(page, `window-history-${theme}`);
    expect(violations.all).toEqual([]);
  });

  test(`what is there when there is no chat, ${theme}`, async ({ browser, backend }) => {
    const context = await browser.newContext({
      baseURL: backend.origin,
      colorScheme: dark ? "dark" : "light",
    });
    const page = await context.newPage();
    await page.goto(`/session/${crypto.randomUUID()}#token=too-old`);
    const window = ChatWindow.alone(page, "vi");
    await expect(window.text("Liên kết này không còn dùng được")).toBeVisible();
    await lookAt(page, `window-expired-${theme}`);
    await page.goto("/window/embed");
    await expect(window.field("topic")).toBeVisible();
    await context.setOffline(true);
    await window.begin.click();
    await lookAt(page, `window-alone-${theme}`);
  });
}
