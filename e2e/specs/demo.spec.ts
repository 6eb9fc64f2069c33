import { type Browser, expect, test } from "@playwright/test";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import { ChatWindow } from "../helpers/chat-window.ts";
import { Desk } from "../helpers/people.ts";
import { comeTo } from "../helpers/violations.ts";

/** The pages to try the product with: on each a customer writes, an agent answers at the desk, and the answer is seen. */

const backend = sharedBackend();

const open = (browser: Browser, path: string) => comeTo(browser, path, { baseURL: backend().origin });

async function answer(userName: string, customer: string, asked: string, text: string, browser: Browser) {
  const agent = await Desk.open(browser, backend(), userName);
  await agent.view("All").click();
  await agent.row(customer).click();
  await expect(agent.messages).toContainText(asked);
  await agent.say(customer, text);
}

test("the first page leads to all five, to the desk and to the description of the API", async ({
  browser,
}) => {
  const { page, violations } = await open(browser, "/demo/");
  const cards = page.getByRole("listitem").getByRole("link");
  await expect(cards).toHaveCount(5);
  for (const path of ["oss", "shop", "rooms", "tenant", "support"]) {
    await page.goto("/demo/");
    await page.locator(`a[href="${path}"]`).click();
    await expect(page).toHaveURL(`/demo/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  for (const [name, path] of [
    ["Mở bàn trực", "/desk/"],
    ["Tài liệu API", "/docs"],
  ] as const) {
    await page.goto("/demo/");
    await page.getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(path));
  }
  expect(violations.all).toEqual([]);
});

test("oss: a visitor without an account asks", async ({ browser }) => {
  // Somebody is there: it is no ticket.
  await Desk.open(browser, backend(), "agent.smith");
  const { page, violations } = await open(browser, "/demo/oss");
  const window = ChatWindow.embedded(page, "id");
  await page.getByRole("button", { name: "Tanya petugas" }).click();
  await window.start({
    topic: "NIB",
    text: "Apa syarat NIB?",
    name: "Budi Hartono",
    email: "budi@example.com",
  });
  await answer("agent.smith", "Budi Hartono", "Apa syarat NIB?", "KTP dan NPWP saja.", browser);
  await expect(window.log).toContainText("KTP dan NPWP saja.");
  expect(violations.all).toEqual([]);
});

test("rooms: a customer with an account asks, and another one has a room of their own", async ({
  browser,
}) => {
  const { page, violations } = await open(browser, "/demo/rooms");
  const window = ChatWindow.embedded(page, "vi");
  await page.getByRole("button", { name: "Nhắn cho Nhà Xanh" }).click();
  await window.say("Kệ sách lắp thế nào ạ?");
  await expect(window.log).toContainText("Đã gửi");
  await answer("staff123", "Nguyen Van A", "Kệ sách lắp thế nào", "Thợ sẽ lắp giúp anh ạ", browser);
  await expect(window.log).toContainText("Thợ sẽ lắp giúp anh ạ");

  await page.getByLabel("Khách hàng").selectOption("John Doe");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("John Doe");
  await expect(window.composer).toBeVisible();
  await expect(window.text("Thợ sẽ lắp")).toHaveCount(0);
  expect(violations.all).toEqual([]);
});

test("tenant: a tenant's user asks, and hears of the answer", async ({ browser }) => {
  await Desk.open(browser, backend(), "agent.smith");
  const { page, violations } = await open(browser, "/demo/tenant");
  const window = ChatWindow.embedded(page, "id");
  await page.getByRole("button", { name: "Hubungi bantuan" }).click();
  await window.field("text").fill("Printer struk tidak tersambung");
  await window.begin.click();
  await expect(window.log).toContainText("Printer struk");
  // At the desk it is the tenant who asks.
  await answer("agent.smith", "Lumbung", "Printer struk", "Coba cabut lalu pasang lagi.", browser);
  await expect(window.log).toContainText("Coba cabut lalu pasang lagi.");
  expect(violations.all).toEqual([]);
});

test("support: a button starts a chat and opens its page", async ({ browser }) => {
  await Desk.open(browser, backend(), "agent.smith");
  const { page, violations } = await open(browser, "/demo/support");
  const opened = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Bắt đầu trò chuyện" }).click();
  const window = ChatWindow.alone(await opened, "vi");
  await expect(window.log).toContainText("API Speech To Text");
  await expect(window.page).toHaveURL(/\/session\/[\da-f-]{36}$/);
  await expect(page.getByRole("link", { name: "Mở cửa sổ chat" })).toBeVisible();
  await answer("agent.smith", "John Doe", "API Speech To Text", "Anh gửi em mã lỗi nhé", browser);
  await expect(window.log).toContainText("Anh gửi em mã lỗi nhé");
  expect(violations.all).toEqual([]);
});

test("shop: a page that draws its own chat, with a product", async ({ browser }) => {
  const { page, violations } = await open(browser, "/demo/shop");
  await expect(page.getByRole("listitem")).toHaveCount(3);
  await page.getByRole("checkbox", { name: "Gửi kèm sản phẩm" }).check();
  await page.getByRole("textbox", { name: "Tin nhắn" }).fill("Áo này còn size M không ạ?");
  await page.getByRole("button", { name: "Gửi" }).click();
  await expect(page.getByRole("listitem").last()).toContainText("Sản phẩm 1024");
  await answer("shop.agent", "Nguyễn Thị Khánh Huyền", "còn size M không ạ?", "Dạ còn một chiếc ạ", browser);
  await expect(page.getByRole("listitem").last()).toContainText("Dạ còn một chiếc ạ");
  expect(violations.all).toEqual([]);
});
