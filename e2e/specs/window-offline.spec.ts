import { expect, test } from "../fixtures/test.ts";
import type { ChatWindow } from "../helpers/chat-window.ts";
import { meet, saidAtDesk, saidAtWindow } from "../helpers/meeting.ts";

/** What a customer writes while the network or the server is away is kept, and arrives once and in order. */

const before = ["Đơn của tôi đến đâu rồi?", "Dạ em xem ngay ạ"];
const meanwhile = ["Alo?", "Mạng nhà tôi chập chờn", "Tôi chờ nhé"];

const waiting = ({ log }: ChatWindow) => log.getByText("Đang chờ gửi");

async function sayOffline(window: ChatWindow): Promise<void> {
  for (const text of meanwhile) await window.say(text);
  await expect(waiting(window)).toHaveCount(3);
  await expect(window.text("Mất kết nối. 3 tin nhắn sẽ được gửi sau.")).toBeVisible();
}

test("what is written offline waits to be seen, and is sent once and in order when the network is back", async ({
  browser,
  backend,
}) => {
  const { agent, site, context, window } = await meet(browser, backend);
  await context.setOffline(true);
  await sayOffline(window);
  // The agent, who is not offline, writes in the meantime.
  await agent.say("Nguyễn Thị Khánh Huyền", "Đơn đang ở kho Thủ Đức ạ");
  await expect(saidAtDesk(agent)).toHaveText([...before, "Đơn đang ở kho Thủ Đức ạ"]);
  await expect(window.log).not.toContainText("Thủ Đức");

  await context.setOffline(false);
  const all = [...before, "Đơn đang ở kho Thủ Đức ạ", ...meanwhile];
  await expect(saidAtWindow(window)).toHaveText(all);
  await expect(waiting(window)).toHaveCount(0);
  await expect(window.text("Mất kết nối")).toHaveCount(0);
  await expect(saidAtDesk(agent)).toHaveText(all);
  await site.stop();
});

test("what is written offline outlives the page, and so does what was not yet sent away", async ({
  browser,
  backend,
}) => {
  const { agent, site, context, window, again } = await meet(browser, backend);
  await context.setOffline(true);
  await sayOffline(window);
  await window.composer.fill("Chưa viết xon");
  await window.page.close();
  await context.setOffline(false);

  const returned = await again();
  await expect(saidAtWindow(returned)).toHaveText([...before, ...meanwhile]);
  await expect(waiting(returned)).toHaveCount(0);
  await expect(returned.composer).toHaveValue("Chưa viết xon");
  await expect(saidAtDesk(agent)).toHaveText([...before, ...meanwhile]);

  // Nothing was left behind to be sent by the next page.
  await returned.page.close();
  const third = await again();
  await expect(saidAtWindow(third)).toHaveText([...before, ...meanwhile]);
  await third.say("Tôi quay lại rồi");
  await expect(saidAtDesk(agent)).toHaveText([...before, ...meanwhile, "Tôi quay lại rồi"]);
  await site.stop();
});

test("a line cut after a message went out and before its answer came makes nothing twice", async ({
  browser,
  backend,
}) => {
  const { agent, site, context, again } = await meet(browser, backend);
  // What carries a message reaches the server; the window never hears so, by socket or by request.
  const cut = { sockets: 0, requests: 0 };
  await context.routeWebSocket(/\/socket\.io\//, (line) => {
    // No other line before the requests have had their turn.
    if (cut.sockets > cut.requests) return void line.close({ code: 4000 });
    const server = line.connectToServer();
    line.onMessage((frame) => {
      server.send(frame);
      if (cut.sockets > 0 || !frame.toString().includes('"send"')) return;
      cut.sockets += 1;
      server.onMessage(() => undefined);
      void line.close({ code: 4000 });
    });
  });
  await context.route(/\/api\/window\/conversations\/[^/]+\/send$/, async (route) => {
    if (cut.requests > 0) return route.fallback();
    cut.requests += 1;
    expect((await route.fetch()).ok()).toBe(true);
    await route.abort();
  });
  const window = await again();
  await expect(window.log).toContainText("Dạ em xem ngay ạ");
  for (const text of meanwhile) await window.say(text);

  await expect(waiting(window)).toHaveCount(0);
  await expect(saidAtWindow(window)).toHaveText([...before, ...meanwhile]);
  await expect(saidAtDesk(agent)).toHaveText([...before, ...meanwhile]);
  expect(cut).toEqual({ sockets: 1, requests: 1 });
  await site.stop();
});

test("the server falls while both write: it comes back, and each sees all of it once", async ({
  browser,
  backend,
}) => {
  const { agent, site, window } = await meet(browser, backend);
  await backend.kill();
  await expect(agent.connection()).toHaveAttribute("data-state", "offline", { timeout: 15_000 });
  await sayOffline(window);
  await agent.say("Nguyễn Thị Khánh Huyền", "Em vẫn đây ạ");
  await expect(agent.connection()).toHaveAttribute("data-unsent", "1");

  await backend.up();
  await expect(waiting(window)).toHaveCount(0, { timeout: 30_000 });
  await expect(agent.connection()).toHaveAttribute("data-state", "in-sync", { timeout: 30_000 });

  // The customer's came first, so that the agent is asked to read it before the answer goes out; or it was the other way.
  await expect(async () => {
    const held = agent.page.getByRole("button", { name: "Send anyway" });
    if (await held.isVisible()) await held.click();
    await expect(agent.connection()).toHaveAttribute("data-unsent", "0", { timeout: 1_000 });
    await expect(window.log).toContainText("Em vẫn đây ạ", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(saidAtWindow(window)).toHaveCount(before.length + meanwhile.length + 1);
  await expect(saidAtWindow(window).filter({ hasText: "Em vẫn đây ạ" })).toHaveCount(1);
  const texts = await saidAtWindow(window).allTextContents();
  expect(texts.filter((text) => text !== "Em vẫn đây ạ")).toEqual([...before, ...meanwhile]);
  await expect(saidAtDesk(agent)).toHaveText(texts);
  await site.stop();
});
