import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import type { Desktop } from "../helpers/desktop-app.ts";
import { claim, hide, huyen, kept, told } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

interface Attempt {
  outcome: string;
  reason: string;
}

/** Today or so many days later, by the clock on the agent's wall in Vietnam. */
const wallClock = (time: string, days = 0): Date => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return new Date(`${day}T${time}:00+07:00`);
};

/** From here on the desk reads this clock. */
async function setClock(desktop: Desktop, time: Date): Promise<void> {
  await desktop.page.clock.setFixedTime(time);
  await desktop.page.reload();
  await deskIn(desktop);
  // The page that is there now may have begun before it was told.
  await desktop.page.clock.setFixedTime(time);
}

test("quiet hours: nothing pops up, the badge counts, it is written down why, and after them it tells again", async ({
  backend,
  launch,
}) => {
  const customer = await ShopTalk.of(backend);
  const { desktop, desk } = await agentInApp(launch, "shop.agent");
  const { page, system } = desktop;
  await setClock(desktop, new Date());
  await claim(desk, huyen);

  await page.keyboard.press("Control+,");
  await page.getByRole("switch", { name: "Quiet hours" }).click();
  await page.getByLabel("From", { exact: true }).fill("22:00");
  await page.getByLabel("To", { exact: true }).fill("06:30");
  await page.keyboard.press("Escape");
  await hide(desktop);

  await page.clock.setFixedTime(wallClock("21:59", 1));
  await customer.say("Trước giờ yên lặng");
  await expect.poll(() => told(desktop)).toEqual(["Trước giờ yên lặng"]);

  // On both sides of midnight.
  await page.clock.setFixedTime(wallClock("22:00", 1));
  await customer.say("Em ngủ chưa?");
  await page.clock.setFixedTime(wallClock("06:29", 2));
  await customer.say("Sáng rồi đó");
  const attempts = async () =>
    (await kept<Attempt>(desktop, backend.origin, "attempts")).map(({ outcome, reason }) =>
      `${outcome} ${reason}`.trim(),
    );
  const quiet = "suppressed quiet_hours";
  await expect.poll(attempts).toEqual(["shown", quiet, quiet]);
  expect(await told(desktop)).toHaveLength(1);
  expect(await system.badge()).toBe(1);
  expect((await system.tray()).image).toMatch(/^tray-unread/);
  expect((await system.window())?.title).toBe("(1) Switchboard");

  await page.clock.setFixedTime(wallClock("06:30", 2));
  await customer.say("Giờ thì được rồi");
  await expect.poll(() => told(desktop)).toEqual(["Trước giờ yên lặng", "Giờ thì được rồi"]);

  // What was kept quiet is not told later, and can be read in the settings.
  await system.act("show");
  await page.keyboard.press("Control+,");
  const log = page.getByRole("region", { name: "Notifications" }).getByRole("listitem");
  await expect(log).toHaveCount(4);
  await expect(log.filter({ hasText: "Not shown: quiet hours" })).toHaveCount(2);
  expect(await told(desktop)).toHaveLength(2);

  // The hours are the agent's, and outlive a restart.
  await desktop.quit();
  const again = await desktop.relaunch({ words: ["--hidden"] });
  await setClock(again, wallClock("23:30", 2));
  await customer.say("Khuya rồi");
  await expect.poll(async () => (await kept(again, backend.origin, "attempts")).length).toBe(5);
  expect(await told(again)).toEqual([]);
});
