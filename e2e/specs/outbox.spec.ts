import { expect, test } from "../fixtures/test.ts";
import { DeskApi } from "../helpers/desk-api.ts";
import { Desk } from "../helpers/people.ts";

/** What is typed while the network is away is sent once, in order, also when the tab was closed meanwhile. */
test("three messages typed offline are sent once each, in order, after the tab was closed and reopened", async ({
  browser,
  backend,
}) => {
  const ha = await Desk.open(browser, backend, "shop.agent");
  const name = "Nguyễn Thị Khánh Huyền";
  await ha.row(name).click();
  await expect(ha.messages).toContainText("size M");
  await ha.hasRead(name);

  // The page's files still load, as from a cache; the API and the sockets are gone.
  await ha.context.route(/\/(api|socket\.io)\//, (route) => route.abort());
  await backend.kill();
  await expect(ha.connection()).toHaveAttribute("data-state", "offline", { timeout: 15_000 });

  const texts = ["Dạ còn size M ạ", "Em gửi chị ảnh thật nhé", "Chị cần thêm gì không ạ?"];
  for (const text of texts) await ha.say(name, text);
  await expect(ha.connection()).toHaveAttribute("data-unsent", "3");
  await ha.page.screenshot({ path: "test-results/screens/desk-offline.png" });
  await ha.page.close();

  await backend.up();
  await ha.context.unroute(/\/(api|socket\.io)\//);
  ha.page = await ha.context.newPage();
  await ha.page.goto(`${backend.origin}/desk/`);
  await expect(ha.connection()).toHaveAttribute("data-state", "in-sync", { timeout: 20_000 });
  await expect(ha.connection()).toHaveAttribute("data-unsent", "0", { timeout: 20_000 });

  const api = await DeskApi.of(backend, "shop.agent");
  const stored = await api.messages((await api.conversation(name)).id);
  expect(stored.slice(-3).map(({ text }) => text)).toEqual(texts);
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
});
