import { Cable } from "../helpers/cable.ts";
import { DeskApi } from "../helpers/desk-api.ts";
import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import type { Desktop } from "../helpers/desktop-app.ts";
import { claim, huyen, phuc } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { Desk } from "../helpers/people.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

/** Everything that says how much is unread: the icon's number, the tray's picture and words, the window's title. */
const shown = async ({ system }: Desktop) => {
  const [{ image, toolTip }, window, count] = await Promise.all([
    system.tray(),
    system.window(),
    system.badge(),
  ]);
  return { count, image, toolTip, title: window?.title };
};
const says = (desktop: Desktop, count: number, state: "idle" | "unread" | "alert", title: string) =>
  expect
    .poll(() => shown(desktop), { timeout: 20_000 })
    .toEqual({ count, image: `tray-${state}.png`, toolTip: title, title });

test("the badge, the tray and the title through a message, reading, a reply, an end and signing out", async ({
  backend,
  browser,
  launch,
}) => {
  const customer = await ShopTalk.of(backend);
  const other = await ShopTalk.of(backend, 8051);
  const api = await DeskApi.of(backend, "shop.agent");
  const { desktop, desk } = await agentInApp(launch, "shop.agent");
  const { system, page } = desktop;

  // Somebody waits whom nobody has.
  await says(desktop, 0, "unread", "• Switchboard");
  await claim(desk, huyen);
  await says(desktop, 0, "idle", "Switchboard");

  await system.act("hide");
  await customer.say("Em ơi?");
  await customer.say("Áo đó bao nhiêu?");
  await says(desktop, 1, "unread", "(1) Switchboard");
  const phien = await other.start(23933, 8051);
  await other.say("Chào shop", { phien });
  const { id: otherId } = await api.conversation(phuc);
  await api.command("claim", { conversationId: otherId });
  await says(desktop, 2, "unread", "(2) Switchboard");

  // Read at the desk.
  await system.clickTray();
  await says(desktop, 1, "unread", "(1) Switchboard");
  await expect.poll(async () => (await api.conversation(huyen)).unread).toBe(0);

  // Answered and ended from another place.
  await system.act("hide");
  await customer.say("Em còn đó không?");
  await says(desktop, 2, "unread", "(2) Switchboard");
  const elsewhere = await Desk.open(browser, backend, "shop.agent");
  await elsewhere.row(huyen).click();
  await elsewhere.say(huyen, "Dạ em đây ạ");
  await elsewhere.context.close();
  await says(desktop, 1, "unread", "(1) Switchboard");
  await api.command("end", { conversationId: otherId });
  await says(desktop, 0, "idle", "Switchboard");

  await system.clickTray();
  await page.getByRole("button", { name: /^Your account and presence/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByLabel("User name")).toBeVisible();
  await says(desktop, 0, "alert", "(!) Switchboard");
  expect((await system.tray()).menu).toEqual(["Open Switchboard", "Quit"]);
});

test("half a minute without the server is an alarm, shorter is none, and what was missed counts after it", async ({
  backend,
  launch,
}) => {
  const cable = await Cable.to(backend.port);
  const customer = await ShopTalk.of(backend);
  const env = { SWITCHBOARD_URL: cable.origin };
  const { desktop, desk } = await agentInApp(launch, "shop.agent", { env });
  const { page, system } = desktop;
  await claim(desk, huyen);
  await says(desktop, 0, "idle", "Switchboard");
  // From here on the page's time is the spec's.
  await page.clock.install();
  await page.reload();
  await deskIn(desktop);
  await system.act("hide");

  cable.cut();
  await expect(desk.connection()).toHaveAttribute("data-state", "offline");
  await page.clock.fastForward(20_000);
  await customer.say("Alo?");
  expect(await shown(desktop)).toMatchObject({ image: "tray-idle.png", title: "Switchboard" });
  await page.clock.fastForward(11_000);
  await says(desktop, 0, "alert", "(!) Switchboard");

  cable.mend();
  await page.clock.fastForward(15_000);
  await deskIn(desktop);
  await says(desktop, 1, "unread", "(1) Switchboard");
  await cable.remove();
});
