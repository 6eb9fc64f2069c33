import type { Page } from "@playwright/test";
import { DeskApi } from "../helpers/desk-api.ts";
import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import { huyen, kept } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";
import { find } from "../helpers/palette.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

const tabs = (page: Page) => page.getByTestId("tab");
const active = (page: Page) => tabs(page).locator("button[aria-current=page]");
/** The conversations in their order, also those there is no room for. */
const order = (page: Page) =>
  tabs(page).evaluateAll((all) => all.map((tab) => Number((tab as HTMLElement).dataset.conversationId)));

test("twelve tabs with their drafts, order and places are there again after the app was quit", async ({
  backend,
  launch,
}) => {
  const names = await customersOfRooms(backend, 11);
  const customer = await ShopTalk.of(backend);
  for (let line = 1; line <= 60; line += 1) await customer.say(`dòng ${line}`);
  const { desktop: first, desk } = await agentInApp(launch, "admin");
  const { page } = first;

  await find(page, huyen);
  await desk.messages.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 300);
    await expect(desk.messages.getByText("dòng 30", { exact: true })).toBeInViewport({ timeout: 300 });
  }).toPass();
  for (const [index, name] of names.entries()) {
    await find(page, name);
    await desk.composer(name).fill(`Nháp ${index}: chờ em chút ạ`);
  }
  // Moved to the front, and not the last one used when the app ends.
  await page.keyboard.press("Control+Shift+PageUp");
  await page.keyboard.press("Control+3");
  await expect(active(page)).toContainText(names[1] ?? "");
  await expect(tabs(page)).toHaveCount(12);
  const before = await order(page);
  const shown = await active(page).getAttribute("title");
  await expect.poll(async () => (await kept(first, backend.origin, "drafts")).length).toBe(11);
  await first.quit();

  const second = await first.relaunch();
  const again = await deskIn(second);
  await expect(tabs(second.page)).toHaveCount(12);
  expect(await order(second.page)).toEqual(before);
  await expect(active(second.page)).toHaveAttribute("title", shown ?? "");
  for (const [index, name] of names.entries()) {
    await find(second.page, name);
    await expect(again.composer(name)).toHaveValue(`Nháp ${index}: chờ em chút ạ`);
  }
  await find(second.page, huyen);
  await expect(again.messages.getByText("dòng 30", { exact: true })).toBeInViewport();
  await expect(again.messages.getByText("dòng 60", { exact: true })).not.toBeInViewport();

  // A draft is nobody's but the agent's, until it is sent.
  const api = await DeskApi.of(backend, "admin");
  const [name = ""] = names;
  const { id } = await api.conversation(name);
  expect((await api.texts(id)).join()).not.toContain("Nháp");
  await find(second.page, name);
  await again.composer(name).press("Enter");
  await expect.poll(async () => (await api.texts(id)).at(-1)).toBe("Nháp 0: chờ em chút ạ");
});

test("Ctrl+Tab goes by what was used last, Ctrl+W closes, Ctrl+Shift+T opens again where it was", async ({
  backend,
  launch,
}) => {
  const names = await customersOfRooms(backend, 4);
  const [a = "", b = "", c = "", d = ""] = names;
  const { desktop, desk } = await agentInApp(launch, "admin");
  const { page } = desktop;
  for (const name of names) await find(page, name);
  const before = await order(page);

  await page.keyboard.press("Control+Tab");
  await expect(active(page)).toContainText(c);
  await page.keyboard.press("Control+Tab");
  await expect(active(page)).toContainText(d);
  await page.keyboard.down("Control");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Tab");
  await expect(page.getByRole("list", { name: "Recent conversations" })).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.up("Control");
  await expect(active(page)).toContainText(b);

  await desk.composer(b).fill("Còn dở");
  await page.keyboard.press("Control+w");
  await expect(tabs(page)).toHaveCount(3);
  await expect(desk.tab(b)).toHaveCount(0);
  await page.keyboard.press("Control+Shift+t");
  await expect(active(page)).toContainText(b);
  await expect(desk.composer(b)).toHaveValue("Còn dở");
  expect(await order(page)).toEqual(before);
  await desk.tab(a).click();
  await expect(active(page)).toContainText(a);
  // The window itself is still there: the keys were the tabs'.
  expect((await desktop.system.window())?.visible).toBe(true);
});
