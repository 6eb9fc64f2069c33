import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { DeskApi } from "../helpers/desk-api.ts";
import { agentInApp, deskIn, english, signIn } from "../helpers/desktop-agent.ts";
import type { Desktop } from "../helpers/desktop-app.ts";
import { huyen, kept } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";

const link = (id: number | string) => `switchboard://conversation/${id}`;
const tabs = ({ page }: Desktop) => page.getByTestId("tab");
const toast = ({ page }: Desktop) => page.getByRole("region", { name: /^Notices/ }).getByRole("listitem");

test("a link opens its conversation: at a start before the sign-in, at a start after it, and in the running app", async ({
  backend,
  launch,
}) => {
  const [an = "", binh = ""] = await customersOfRooms(backend, 2);
  const api = await DeskApi.of(backend, "admin");
  const [shop, first, second] = await Promise.all([huyen, an, binh].map((name) => api.conversation(name)));

  const desktop = await launch({ env: english, words: [link(shop?.id ?? 0)] });
  await signIn(desktop.page, "admin");
  await deskIn(desktop);
  await expect(tabs(desktop)).toHaveCount(1);
  await expect(tabs(desktop)).toContainText(huyen);
  // Opened and in front of somebody, it has been seen.
  await expect.poll(async () => (await api.conversation(huyen)).unread).toBe(0);
  await desktop.quit();

  const again = await desktop.relaunch({ words: [link(first?.id ?? 0)] });
  await deskIn(again);
  await expect(tabs(again)).toHaveCount(2);
  await expect(tabs(again).locator("button[aria-current=page]")).toContainText(an);

  await again.system.act("hide");
  expect(await again.startAgain(link(second?.id ?? 0))).toBe(0);
  await expect.poll(async () => (await again.system.window())?.focused).toBe(true);
  await expect(tabs(again).locator("button[aria-current=page]")).toContainText(binh);
  await expect(again.page.getByRole("log")).toContainText("Shop ơi");
  // What is open already is only shown.
  expect(await again.startAgain(link(shop?.id ?? 0))).toBe(0);
  await expect(tabs(again).locator("button[aria-current=page]")).toContainText(huyen);
  await expect(tabs(again)).toHaveCount(3);
  await expect(toast(again)).toHaveCount(0);
});

const hostile = (id: number, port: number): string[] => [
  `switchboard://conversations/${id}`,
  `switchboard://open/${id}`,
  `switchboard://sign-out`,
  `switchboard://server/http://127.0.0.1:${port}`,
  `switchboard://conversation/${id}/delete`,
  `switchboard://conversation/${id}?server=http://127.0.0.1:${port}`,
  `switchboard://conversation/${id}#x`,
  `switchboard://127.0.0.1:${port}/conversation/${id}`,
  `switchboard://admin@conversation/${id}`,
  `switchboard:conversation/${id}`,
  `http://conversation/${id}`,
  link("-1"),
  link("0"),
  link(`0${id}`),
  link("1e0"),
  link("0x1"),
  link("１"),
  link("%31"),
  link(""),
  link(`../conversation/${id}`),
  link(`${id}/../../../etc/passwd`),
  link(`${id}%2f..`),
  link(`${id}\n${id}`),
  link(`${id}\nswitchboard://conversation/${id}`),
  link(`${id} --no-sandbox`),
  link("<img src=x onerror=alert(1)>"),
  link("javascript:alert(1)"),
  link("9".repeat(16)),
  link("1".repeat(100_000)),
];

test("links with anything else in them do nothing, and one to what an agent may not see says just that", async ({
  backend,
  launch,
}) => {
  const [stranger = ""] = await customersOfRooms(backend, 1);
  const hidden = await (await DeskApi.of(backend, "admin")).conversation(stranger);
  const mine = await (await DeskApi.of(backend, "shop.agent")).conversation(huyen);
  // Whom a link names is never asked.
  let asked = 0;
  const elsewhere = createServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const links = hostile(mine.id, (elsewhere.address() as AddressInfo).port);

  const { desktop } = await agentInApp(launch, "shop.agent");
  const { app, page, system } = desktop;
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const address = page.url();
  // Each as a second start hands it over, and as macOS does; then all at once from a real second start.
  await app.evaluate(({ app: itself }, each) => {
    for (const one of each) {
      itself.emit("second-instance", {}, ["switchboard", one], "/");
      itself.emit("open-url", { preventDefault: () => undefined }, one);
    }
  }, links);
  await system.act("hide");
  expect(await desktop.startAgain(...links)).toBe(0);
  await expect.poll(async () => (await system.window())?.visible).toBe(true);
  await expect(tabs(desktop)).toHaveCount(0);
  await expect(toast(desktop)).toHaveCount(0);

  // A conversation of somebody else's, one that there never was: in the same words, and nothing is kept of either.
  for (const id of [hidden.id, 999_999_999_999_999]) {
    expect(await desktop.startAgain(link(id))).toBe(0);
    await expect(toast(desktop)).toHaveText([
      "This conversation does not exist, or you may no longer see it.",
    ]);
    await expect(tabs(desktop)).toHaveCount(0);
    await expect(toast(desktop)).toHaveCount(0, { timeout: 20_000 });
  }
  await expect.poll(() => kept(desktop, backend.origin, "tabs")).toEqual([]);
  expect(page.url()).toBe(address);
  expect(requests.filter((url) => !url.startsWith(backend.origin) && !url.startsWith(address))).toEqual([]);
  expect(requests.filter((url) => /conversations\/\d/.test(url))).toHaveLength(2);
  expect([asked, await system.externals()]).toEqual([0, []]);
  elsewhere.close();

  expect(await desktop.startAgain(link(mine.id))).toBe(0);
  await expect(tabs(desktop)).toContainText(huyen);
});
