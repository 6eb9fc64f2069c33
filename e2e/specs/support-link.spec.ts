import type { Browser } from "@playwright/test";
import type { SupportStarted } from "@switchboard/shared/dialects/support";
import { expect, test } from "../fixtures/test.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { ChatWindow } from "../helpers/chat-window.ts";
import { Desk } from "../helpers/people.ts";
import { ask, tokenOf } from "../helpers/requests.ts";
import { comeTo, Violations } from "../helpers/violations.ts";

/** The support contract's one endpoint, and the page that its answer leads to. */

const example = {
  topic: "Vấn đề kỹ thuật API",
  initialMessage: "Tôi cần hỗ trợ về việc tích hợp API Speech To Text.",
};

async function start(backend: DemoBackend, token: string, body: object = example) {
  const answer = await ask<SupportStarted>(backend, "/api/v1/support/chat/start", { token, body });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** A browser that has never been here, at this address. */
async function visit(browser: Browser, address: string) {
  const visit = await comeTo(browser, address, { viewport: { width: 800, height: 700 } });
  return { ...visit, window: ChatWindow.alone(visit.page, "vi") };
}

test("a developer follows the link in a new browser, and talks with the support desk", async ({
  browser,
  backend,
}) => {
  const agent = await Desk.open(browser, backend, "agent.smith");
  const atDesk = await Violations.of(agent.context);
  const token = await tokenOf(backend, "john_doe");
  const session = await start(backend, token);
  const place = `${backend.origin}/session/${session.chatSessionId}`;
  expect(session.message).toBe("Chat session started. Please open the chat window.");
  expect(session.chatUrl.split("#token=")[0]).toBe(place);
  const { context, page, window, violations } = await visit(browser, session.chatUrl);

  await test.step("what was said at the start is there, and the token has left the address", async () => {
    await expect(window.log).toContainText(example.initialMessage);
    await expect(window.header).toContainText(example.topic);
    await expect(page).toHaveURL(place);
    await page.screenshot({ path: "test-results/screens/support-link-opened.png" });
  });

  await test.step("the desk has it, and both talk", async () => {
    await agent.row("John Doe").click();
    await expect(agent.row("John Doe")).toContainText(example.topic);
    await expect(agent.messages).toContainText(example.initialMessage);
    await agent.claim();
    await agent.say("John Doe", "Chào anh, anh dùng thư viện nào ạ?");
    await expect(window.log).toContainText("anh dùng thư viện nào");
    await window.say("Tôi gọi thẳng REST.");
    await expect(agent.messages).toContainText("gọi thẳng REST");
    await expect(agent.panel).toContainText("Support chat");
    await expect(agent.panel.getByTestId("identity")).toHaveAttribute("data-identity", "verified");
    await agent.page.screenshot({ path: "test-results/screens/support-link-desk.png" });
  });

  await test.step("a reload, and another tab of the same browser, go on with it", async () => {
    await page.reload();
    await expect(window.log).toContainText("gọi thẳng REST");
    const tab = ChatWindow.alone(await context.newPage(), "vi");
    await tab.page.goto(place);
    await tab.say("Mã lỗi là 415.");
    await expect(window.log).toContainText("Mã lỗi là 415.");
    await expect(agent.messages).toContainText("Mã lỗi là 415.");
  });

  await test.step("asked for again, it is the same chat, with what is new in it", async () => {
    const again = await start(backend, token, { initialMessage: "Anh còn ở đó không?" });
    expect(again.chatSessionId).toBe(session.chatSessionId);
    await expect(window.log).toContainText("Anh còn ở đó không?");
    await expect(agent.messages).toContainText("Anh còn ở đó không?");
  });
  expect([...violations.all, ...atDesk.all]).toEqual([]);
});

test("a link lets in for ten minutes; later, and without its token, the page says what to do", async ({
  browser,
  backend,
}) => {
  const token = await tokenOf(backend, "john_doe");
  const session = await start(backend, token);
  const first = await visit(browser, session.chatUrl);
  await expect(first.window.log).toContainText(example.initialMessage);

  const says = async (address: string, screen?: string) => {
    const { page, window, context } = await visit(browser, address);
    await expect(page.getByRole("heading", { name: "Liên kết này không còn dùng được" })).toBeVisible();
    await expect(window.text(/bạn sẽ có một liên kết mới/)).toBeVisible();
    await expect(window.text(example.initialMessage)).toHaveCount(0);
    await expect(window.composer).toHaveCount(0);
    if (screen) await page.screenshot({ path: `test-results/screens/${screen}.png` });
    await context.close();
  };

  await test.step("the address that somebody read over a shoulder opens nothing", async () => {
    await says(first.page.url());
    await says(`${first.page.url()}#token=garbage`);
    await says(session.chatUrl.slice(0, -2));
  });

  await test.step("nor does the link of another developer's chat", async () => {
    const other = await start(backend, await tokenOf(backend, "customer123"), {});
    expect(other.chatSessionId).not.toBe(session.chatSessionId);
    await says(`${first.page.url()}#${other.chatUrl.split("#")[1]}`);
  });

  await test.step("eleven minutes later the link is of no use, but who was in is in still", async () => {
    await backend.kill();
    await backend.up({ minutes: 11 });
    await says(session.chatUrl, "support-link-expired");
    await first.page.reload();
    await expect(first.window.log).toContainText(example.initialMessage);
    await first.window.say("Tôi vẫn ở đây.");
    const agent = await Desk.open(browser, backend, "agent.smith");
    await agent.row("John Doe").click();
    await expect(agent.messages).toContainText("Tôi vẫn ở đây.");
  });
});
