import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { find, run } from "../helpers/desk-screens/scene.ts";
import { demoPassword } from "../helpers/people.ts";

const huyen = "Nguyễn Thị Khánh Huyền";

/** Goes on with Tab until something has the focus. */
async function tabTo(
  page: Page,
  name: RegExp | string,
  role: "button" | "textbox" = "button",
): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluateAll((all) => all.some((each) => each === document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${name}`);
}

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
    for (
      let step = 0;
      step < 40 && !(await row.evaluate((each) => each === document.activeElement));
      step += 1
    ) {
      await keyboard.press("Tab");
    }
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
    await find({ page }, huyen);
  });

  await test.step("hands it over with a note, and takes it back", async () => {
    await run({ page }, "Transfer…");
    await expect(page.getByRole("dialog").getByRole("radio").first()).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.type("Nhờ anh xem giúp");
    await keyboard.press("Control+Enter");
    await expect(page.getByRole("log")).toContainText("Nhờ anh xem giúp");
    await run({ page }, "Take over");
    await expect(page.getByTestId("conversation-state")).toContainText("Yours");
  });

  await test.step("is away, and there again", async () => {
    await run({ page }, "Presence: Away");
    await expect(page.getByRole("button", { name: "Your account and presence: Away" })).toBeVisible();
  });

  await test.step("ends it, and finds it among the closed", async () => {
    await run({ page }, "End…");
    await tabTo(page, "End");
    await keyboard.press("Enter");
    await expect(page.getByTestId("conversation-state")).toContainText("Ended");
    await run({ page }, "List: Closed");
    await expect(page.getByTestId("conversation-row").first()).toContainText(huyen);
  });

  await test.step("leaves: account menu, sign out", async () => {
    await tabTo(page, /^Your account and presence/);
    await keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    const out = page.getByRole("menuitem", { name: "Sign out" });
    for (
      let step = 0;
      step < 10 && !(await out.evaluate((each) => each === document.activeElement));
      step += 1
    ) {
      await keyboard.press("ArrowDown");
    }
    await keyboard.press("Enter");
    await expect(page.getByLabel("User name")).toBeVisible();
  });
});
