import { deskIn } from "../helpers/desktop-agent.ts";
import { withColleague } from "../helpers/desktop-colleague.ts";
import { huyen } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { Desk } from "../helpers/people.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

const texts = ["Dạ còn size M ạ", "Em gửi chị ảnh thật nhé", "Chị cần thêm gì không ạ?"];

test("what was typed offline goes out once and in order, although the app was killed before", async ({
  backend,
  browser,
  launch,
}) => {
  const customer = await ShopTalk.of(backend);
  const { cable, api, desktop: first, desk, colleague } = await withColleague(backend, browser, launch);
  const { id, lastSeq } = await api.conversation(huyen);

  cable.cut();
  await expect(desk.connection()).toHaveAttribute("data-state", "offline");
  for (const text of texts) await desk.say(huyen, text);
  await expect(desk.connection()).toHaveAttribute("data-unsent", "3");
  await first.kill();

  // Still no server: what is unsent is shown as that.
  const second = await first.relaunch();
  const waiting = Desk.at(second.page);
  await expect(waiting.connection()).toHaveAttribute("data-unsent", "3", { timeout: 30_000 });
  for (const text of texts) {
    await expect(
      waiting.messages.locator('[data-delivery="waiting"]').filter({ hasText: text }),
    ).toBeVisible();
  }
  expect((await api.conversation(huyen)).lastSeq).toBe(lastSeq);
  await second.kill();

  cable.mend();
  const third = await second.relaunch();
  const sent = await deskIn(third);
  await expect(sent.connection()).toHaveAttribute("data-unsent", "0", { timeout: 30_000 });
  const stored = await api.messages(id);
  expect(stored.map(({ text }) => text).slice(-3)).toEqual(texts);
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
  expect(stored).toHaveLength(lastSeq + 3);

  const seen = colleague.messages.locator('[data-side="agent"]');
  for (const [index, text] of texts.entries()) await expect(seen.nth(index - 3)).toContainText(text);
  // Once more from the start: nothing is left that would go out again.
  await third.kill();
  const fourth = await third.relaunch();
  await deskIn(fourth);
  await customer.say("Cảm ơn em");
  await expect(Desk.at(fourth.page).messages).toContainText("Cảm ơn em");
  await expect(seen).toHaveCount(1 + texts.length);
  expect((await api.conversation(huyen)).lastSeq).toBe(lastSeq + 4);
  await colleague.context.close();
  await cable.remove();
});
