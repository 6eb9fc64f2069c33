import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { find, run } from "../helpers/palette.ts";
import { Desk, demoPassword } from "../helpers/people.ts";
import { ask } from "../helpers/requests.ts";

const huyen = "Nguyễn Thị Khánh Huyền";

/** Goes on with a key until something has the focus. */
async function goTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  await expect(wanted.first()).toBeVisible();
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluateAll((all) => all.some((each) => each === document.activeElement))) return;
    await page.keyboard.press(key);
    // Lists move the focus by themselves, a moment later.
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
  }
  throw new Error(`${key} never comes to ${wanted}`);
}

const tabTo = (page: Page, name: RegExp | string, role: "button" | "textbox" | "tab" = "button") =>
  goTo(page, page.getByRole(role, { name }));

test("a day at the desk without a mouse", async ({ browser, backend }) => {
  backend.admin("canned", "add", "chao", "Dạ em chào {customer} ạ");
  backend.admin("member", "add", "admin", "--shop", "23933");
  const context = await browser.newContext({ baseURL: backend.origin, locale: "en-GB" });
  const page = await context.newPage();
  const { keyboard } = page;

  await test.step("signs in", async () => {
    await page.goto("/desk/");
    await tabTo(page, "User name", "textbox");
    await keyboard.type("shop.agent");
    await keyboard.press("Tab");
    await keyboard.type(demoPassword);
    await keyboard.press("Enter");
    await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "in-sync");
  });

  await test.step("comes to the list, opens, claims and writes", async () => {
    const row = page.getByTestId("conversation-row").first();
    await goTo(page, row);
    await keyboard.press("End");
    await keyboard.press("Home");
    await expect(row).toBeFocused();
    await keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText("size M");
    await keyboard.press("Alt+c");
    await expect(page.getByTestId("conversation-state")).toContainText("Yours");
    await page.keyboard.press("Control+1");
    await expect(page.getByRole("textbox", { name: `Message to ${huyen}` })).toBeFocused();
    await keyboard.type("/chao");
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText(`Dạ em chào ${huyen} ạ`);
  });

  await test.step("puts the cursor on the rail: settings, and its way back", async () => {
    await keyboard.press("Control+Comma");
    await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
    await tabTo(page, "Close");
    await keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await find(page, huyen);
  });

  await test.step("hands it over with a note, and takes it back", async () => {
    await run(page, "Transfer…");
    await expect(page.getByRole("dialog").getByRole("radio").first()).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.type("Nhờ anh xem giúp");
    await keyboard.press("Control+Enter");
    await expect(page.getByRole("log")).toContainText("Nhờ anh xem giúp");
    await run(page, "Take over");
    await expect(page.getByTestId("conversation-state")).toContainText("Yours");
  });

  await test.step("is away, and there again", async () => {
    await run(page, "Presence: Away");
    await expect(page.getByRole("button", { name: "Your account and presence: Away" })).toBeVisible();
  });

  await test.step("ends it, and finds it among the closed", async () => {
    await run(page, "End…");
    await tabTo(page, "End");
    await keyboard.press("Enter");
    await expect(page.getByTestId("conversation-state")).toContainText("Ended");
    await run(page, "List: Closed");
    await expect(page.getByTestId("conversation-row").first()).toContainText(huyen);
  });

  await test.step("leaves: account menu, sign out", async () => {
    await tabTo(page, /^Your account and presence/);
    await keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await goTo(page, page.getByRole("menuitem", { name: "Sign out" }), "ArrowDown");
    await keyboard.press("Enter");
    await expect(page.getByLabel("User name")).toBeVisible();
  });
});

test("every command by its key or its name: claim, note, handled, transfer, end, view, theme, language, presence", async ({
  browser,
  backend,
}) => {
  const { page } = await Desk.open(browser, backend, "shop.agent");
  const { keyboard } = page;
  await find(page, huyen, { as: "khanh huyen" });
  await keyboard.press("Alt+c");
  await expect(page.getByTestId("conversation-state")).toContainText("Yours");
  await keyboard.press("Alt+n");
  await keyboard.type("Khách quen");
  await keyboard.press("Enter");
  await keyboard.press("Alt+n");
  await expect(page.getByRole("log")).toContainText("Khách quen");
  await expect(page.getByRole("button", { name: "Handled" })).toBeVisible();
  await keyboard.press("Alt+h");
  await expect(page.getByRole("button", { name: "Handled" })).toBeHidden();
  await run(page, "Transfer…", { as: "transfer" });
  await expect(page.getByRole("dialog")).toBeVisible();
  await keyboard.press("Escape");
  await run(page, "End…", { as: "end…" });
  await page.getByRole("alertdialog").getByRole("button", { name: "End", exact: true }).press("Enter");
  await expect(page.getByTestId("conversation-state")).toContainText("Ended");
  // Ended, it stays to be read until it is closed.
  await expect(page.getByTestId("tab")).toHaveCount(1);

  await run(page, "List: Closed", { as: "list: closed" });
  await expect(page.getByRole("tab", { name: "Closed" })).toHaveAttribute("aria-selected", "true");
  await run(page, "Theme: Dark", { as: "theme: dark" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  await run(page, "Presence: Away", { as: "presence: away" });
  await expect(page.getByRole("button", { name: "Your account and presence: Away" })).toBeVisible();
  await run(page, "Tiếng Việt", { as: "tieng viet" });
  await expect(page.getByRole("tab", { name: "Đã đóng" })).toBeVisible();
  await keyboard.press("Control+Slash");
  await expect(page.getByRole("dialog", { name: "Phím tắt" })).toContainText("Mở lại thẻ vừa đóng");
});

test("a ticket without a mouse: found, assigned, read, answered and resolved", async ({
  browser,
  backend,
}) => {
  const left = {
    ...{ channel: "oss", offline: true, visitor: { browserUuid: randomUUID() }, clientId: randomUUID() },
    ...{ topic: "Giao nhầm màu", text: "Tôi nhận áo xanh thay vì trắng" },
    contact: { name: "Trần Thị Mai", email: "mai@example.com" },
  };
  expect((await ask(backend, "/api/window/conversations", { body: left })).status).toBe(200);
  const { page } = await Desk.open(browser, backend, "agent.smith");
  const { keyboard } = page;
  const rows = page.getByTestId("ticket-row");
  const line = page.getByTestId("ticket-line");

  await run(page, "Tickets");
  await tabTo(page, "Assign ticket #1, now: Nobody");
  await keyboard.press("Enter");
  await goTo(page, page.getByRole("menuitemradio", { name: "Me", exact: true }), "ArrowDown");
  await keyboard.press("Enter");
  await expect(rows.getByRole("button", { name: "Assign ticket #1, now: Me" })).toBeFocused();

  await tabTo(page, /^Open ticket #1/);
  await keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("áo xanh thay vì trắng");
  await keyboard.press("Control+1");
  await expect(page.getByRole("textbox", { name: "Message to Trần Thị Mai" })).toBeFocused();
  await keyboard.type("Em gửi lại áo trắng hôm nay ạ");
  await keyboard.press("Enter");
  await expect(line).toContainText("Pending");

  await tabTo(page, "Resolve ticket #1");
  await keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await tabTo(page, /^Resolve$/);
  await keyboard.press("Enter");
  await expect(line).toContainText("Resolved");

  await run(page, "Tickets");
  await tabTo(page, "Open", "tab");
  await goTo(page, page.getByRole("tab", { name: "Resolved" }), "ArrowRight");
  await expect(rows).toContainText(["Giao nhầm màu"]);
});
