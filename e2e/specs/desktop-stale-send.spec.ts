import { withColleague } from "../helpers/desktop-colleague.ts";
import { huyen } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";

test("a colleague was quicker: the app asks before a message goes out; it is dropped, or sent all the same", async ({
  backend,
  browser,
  launch,
}) => {
  const { cable, api, desktop, desk, colleague } = await withColleague(backend, browser, launch);
  const { id } = await api.conversation(huyen);
  const asked = desktop.page.getByRole("alert", {
    name: "Something was written before your message went out",
  });

  /** Writes while the other one answers, then comes back. */
  const crossed = async (mine: string, theirs: string) => {
    cable.cut();
    await expect(desk.connection()).toHaveAttribute("data-state", "offline");
    await desk.say(huyen, mine);
    await expect(desk.connection()).toHaveAttribute("data-unsent", "1");
    await colleague.say(huyen, theirs);
    await expect.poll(async () => (await api.texts(id)).at(-1)).toBe(theirs);
    cable.mend();
    await expect(asked).toContainText(theirs, { timeout: 30_000 });
    await expect(asked).toContainText(mine);
    await expect(desk.connection()).toHaveText("1 message held back");
    expect(await api.texts(id)).not.toContain(mine);
  };

  await crossed("Dạ hết size M rồi ạ", "Dạ còn một cái size M ạ");
  await asked.getByRole("button", { name: "Discard" }).click();
  await expect(asked).toHaveCount(0);
  await expect(desk.connection()).toHaveAttribute("data-unsent", "0");
  await expect(desk.messages).not.toContainText("Dạ hết size M rồi ạ");

  await crossed("Em giữ cho chị nhé?", "Chị lấy màu nào ạ?");
  await asked.getByRole("button", { name: "Send anyway" }).click();
  await expect(asked).toHaveCount(0);
  await expect
    .poll(async () => (await api.texts(id)).slice(-3))
    .toEqual(["Dạ còn một cái size M ạ", "Chị lấy màu nào ạ?", "Em giữ cho chị nhé?"]);
  await expect(colleague.messages).toContainText("Em giữ cho chị nhé?");
  expect(await api.texts(id)).not.toContain("Dạ hết size M rồi ạ");

  // Nobody in between: nothing is asked.
  await desk.say(huyen, "Dạ em lên đơn ạ");
  await expect.poll(async () => (await api.texts(id)).at(-1)).toBe("Dạ em lên đơn ạ");
  await expect(asked).toHaveCount(0);
  await colleague.context.close();
  await cable.remove();
});
