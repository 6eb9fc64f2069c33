import { DeskApi } from "../helpers/desk-api.ts";
import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import { claim, hide, huyen, phuc, told } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import type { Desk } from "../helpers/people.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

const activeTab = ({ page }: Desk) => page.getByTestId("tab").locator("button[aria-current=page]");

test("a message while the window is hidden: one notification, a click on it, and the right tab is there", async ({
  backend,
  launch,
}) => {
  const customer = await ShopTalk.of(backend);
  const other = await ShopTalk.of(backend, 8051);
  const otherPhien = await other.start(23933, 8051);
  await other.say("Chào shop", { phien: otherPhien });
  const api = await DeskApi.of(backend, "shop.agent");
  const { desktop, desk } = await agentInApp(launch, "shop.agent");
  const { system } = desktop;
  await claim(desk, huyen);
  await claim(desk, phuc);
  await expect(activeTab(desk)).toContainText(phuc);
  // What one looks at tells nothing.
  await other.say("Em ơi", { phien: otherPhien });
  await expect(desk.messages).toContainText("Em ơi");
  await expect.poll(async () => (await api.conversation(phuc)).unread).toBe(0);
  expect(await told(desktop)).toEqual([]);

  await hide(desktop);
  await customer.say("Chị lấy\u202e một cái\nnhé");
  await expect.poll(() => told(desktop)).toEqual(["Chị lấy một cái nhé"]);
  expect(await system.notifications()).toMatchObject([{ title: `Customer: ${huyen}`, isClosed: false }]);
  await customer.say("Em còn đó không?");
  await expect.poll(() => told(desktop)).toHaveLength(2);
  expect(await system.notifications()).toMatchObject([
    { isClosed: true },
    { body: "Em còn đó không?", isClosed: false },
  ]);
  expect((await api.conversation(huyen)).unread).toBe(2);

  // What one says oneself, from another place, is no news; the next of another customer is.
  const { id } = await api.conversation(huyen);
  const mine = { conversationId: id, clientId: crypto.randomUUID(), text: "Dạ em đây ạ" };
  await api.command("send", mine);
  await other.say("Chị chờ nhé", { phien: otherPhien });
  await expect.poll(() => told(desktop)).toHaveLength(3);
  expect((await told(desktop))[2]).toBe("Chị chờ nhé");

  await system.clickNotification(1);
  await expect.poll(async () => (await system.window())?.focused).toBe(true);
  expect((await system.window())?.visible).toBe(true);
  await expect(activeTab(desk)).toContainText(huyen);
  await expect(desk.messages).toContainText("Em còn đó không?");
  // Seen is seen, at the server as well; the other conversation is not.
  await expect.poll(async () => (await api.conversation(huyen)).unread).toBe(0);
  expect((await api.conversation(phuc)).unread).toBe(1);
});

test("hidden texts stay hidden, nothing is told again after a break or a restart, and all of it is written down", async ({
  backend,
  launch,
}) => {
  const customer = await ShopTalk.of(backend);
  const { desktop, desk } = await agentInApp(launch, "shop.agent");
  const { page } = desktop;
  await claim(desk, huyen);
  await page.keyboard.press("Control+,");
  await page.getByRole("switch", { name: "Hide the message text" }).click();
  await page.keyboard.press("Escape");
  await hide(desktop);
  await customer.say("Số tài khoản của chị là 0123");
  await expect.poll(() => told(desktop)).toEqual(["New message"]);
  expect(JSON.stringify(await desktop.system.notifications())).not.toContain("0123");

  await backend.kill();
  await expect(desk.connection()).toHaveAttribute("data-state", "offline", { timeout: 30_000 });
  await backend.up();
  await deskIn(desktop);
  await customer.say("Chị chuyển rồi");
  await expect.poll(() => told(desktop)).toHaveLength(2);
  await desktop.quit();

  // Said while the app was away: told at the next start, and nothing of before.
  await customer.say("Em kiểm tra giúp chị");
  const again = await desktop.relaunch({ words: ["--hidden"] });
  await deskIn(again);
  await expect.poll(() => told(again)).toEqual(["New message"]);
  await again.kill();
  const third = await again.relaunch({ words: ["--hidden"] });
  await deskIn(third);
  await customer.say("Em ơi?");
  await expect.poll(() => told(third)).toEqual(["New message"]);

  await third.system.clickTray();
  await third.page.keyboard.press("Control+,");
  const log = third.page.getByRole("region", { name: "Notifications" }).getByRole("listitem");
  await expect(log).toHaveCount(4);
  for (const line of await log.all()) {
    await expect(line).toContainText(huyen);
    await expect(line).toContainText("Shown");
  }
});
