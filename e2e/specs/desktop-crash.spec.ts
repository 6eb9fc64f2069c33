import { DeskApi } from "../helpers/desk-api.ts";
import { agentInApp } from "../helpers/desktop-agent.ts";
import type { Desktop } from "../helpers/desktop-app.ts";
import { claim, huyen, kept, phuc } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

/** What is on the screen, read by way of main: Playwright gives a page up that crashed. */
const screen = (desktop: Desktop) =>
  desktop.inPage<{
    state: string;
    unsent: string;
    tabs: string[];
    active: string;
    composer: string;
  }>(`(() => {
    const connection = document.querySelector("[data-testid=connection]")?.dataset ?? {};
    const tabs = [...document.querySelectorAll("[data-testid=tab]")];
    return {
      state: connection.state ?? "",
      unsent: connection.unsent ?? "",
      tabs: tabs.map((tab) => tab.textContent),
      active: tabs.find((tab) => tab.querySelector("button[aria-current=page]"))?.textContent ?? "",
      composer: document.querySelector("textarea")?.value ?? "",
    };
  })()`);

test("the page breaks off while offline: tabs, draft and what was not sent are there again, and are sent once", async ({
  backend,
  launch,
}) => {
  const other = await ShopTalk.of(backend, 8051);
  await other.say("Chào shop", { phien: await other.start(23933, 8051) });
  const { desktop, desk } = await agentInApp(launch, "shop.agent");
  await claim(desk, huyen);
  await claim(desk, phuc);
  // Both have been read from the server once, and so are known without it.
  await expect.poll(() => kept(desktop, backend.origin, "opened")).toHaveLength(2);
  await backend.kill();
  await expect(desk.connection()).toHaveAttribute("data-state", "offline", { timeout: 30_000 });
  const texts = ["Dạ em chào chị", "Chị chờ em một chút", "Em kiểm tra đơn ngay"];
  for (const text of texts) await desk.say(phuc, text);
  await desk.tab(huyen).click();
  await desk.composer(huyen).fill("Em đang gõ dở");
  await expect(desk.connection()).toHaveAttribute("data-unsent", "3");
  await expect.poll(() => kept(desktop, backend.origin, "drafts")).toMatchObject([{ text: "Em đang gõ dở" }]);
  await expect.poll(() => kept(desktop, backend.origin, "outbox")).toHaveLength(3);

  await desktop.crashPage();
  await expect
    .poll(() => screen(desktop), { timeout: 30_000 })
    .toEqual({
      state: expect.stringMatching(/offline|catching-up/),
      unsent: "3",
      tabs: [expect.stringContaining(huyen), expect.stringContaining(phuc)],
      active: expect.stringContaining(huyen),
      composer: "Em đang gõ dở",
    });

  await backend.up();
  await expect
    .poll(() => screen(desktop), { timeout: 30_000 })
    .toMatchObject({ state: "in-sync", unsent: "0", composer: "Em đang gõ dở" });
  // Breaking off again sends nothing again.
  await desktop.crashPage();
  await expect
    .poll(() => screen(desktop), { timeout: 30_000 })
    .toMatchObject({ state: "in-sync", unsent: "0", composer: "Em đang gõ dở" });
  const api = await DeskApi.of(backend, "shop.agent");
  const said = await api.texts((await api.conversation(phuc)).id);
  expect(said.filter((text) => texts.includes(text))).toEqual(texts);
});

test("a page that breaks off again and again is left alone, with one way back", async ({ launch }) => {
  const { desktop } = await agentInApp(launch, "shop.agent");
  for (let crash = 1; crash <= 3; crash += 1) {
    await desktop.crashPage();
    await expect.poll(async () => (await screen(desktop)).state, { timeout: 30_000 }).toBe("in-sync");
  }
  await desktop.crashPage();
  const plain = () =>
    desktop.inPage<[number, number, string]>(
      "[document.scripts.length, document.querySelectorAll('a, button').length, document.body.innerText]",
    );
  await expect.poll(plain).toEqual([0, 1, expect.stringContaining("Switchboard")]);
  expect((await desktop.system.window())?.visible).toBe(true);

  await desktop.inPage("void document.querySelector('a, button').click()");
  await expect.poll(async () => (await screen(desktop)).state, { timeout: 30_000 }).toBe("in-sync");
});
