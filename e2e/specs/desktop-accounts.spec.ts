import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { DemoBackend } from "../helpers/backend.ts";
import { DeskApi } from "../helpers/desk-api.ts";
import { agentInApp, deskIn, signIn } from "../helpers/desktop-agent.ts";
import { type Desktop, hostOrigin } from "../helpers/desktop-app.ts";
import { claim, hide, huyen, kept, told } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { Desk } from "../helpers/people.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

const stores = ["drafts", "outbox", "tabs", "hello", "opened", "notified", "attempts"] as const;

async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: /^Your account and presence/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Of the servers used before. */
async function goBackTo(page: Page, origin: string): Promise<void> {
  await chooseInMenu(page, "Change server…");
  await page.getByRole("button", { name: `Connect to ${origin}` }).click();
  await expect(page.getByRole("button", { name: `Connect to ${origin}` })).toBeHidden();
}

const secretsOf = ({ userData }: Desktop): string[] =>
  Object.keys(JSON.parse(readFileSync(join(userData, "secrets.json"), "utf8")));

test("two servers on one computer: what belongs to one is never seen at the other, and signing out wipes one", async ({
  backend: one,
  launch,
}) => {
  const two = await DemoBackend.start({ CORS_ORIGINS: hostOrigin });
  const { desktop, desk } = await agentInApp(launch, "shop.agent");
  const { page } = desktop;
  await claim(desk, huyen);
  const answer = "Gửi khi có mạng";
  await one.kill();
  await expect(desk.connection()).toHaveAttribute("data-state", "offline", { timeout: 30_000 });
  await desk.say(huyen, answer);
  await desk.composer(huyen).fill("Nháp ở máy chủ một");
  await expect
    .poll(() => kept(desktop, one.origin, "drafts"))
    .toMatchObject([{ text: "Nháp ở máy chủ một" }]);

  await chooseInMenu(page, "Change server…");
  await page.getByLabel("Server address").fill(two.origin);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await signIn(page, "shop.agent");
  await deskIn(desktop);
  // The same agent and the same conversation by their numbers, and yet others.
  await expect(page.getByTestId("tab")).toHaveCount(0);
  await expect(desk.connection()).toHaveAttribute("data-unsent", "0");
  await claim(desk, huyen);
  await expect(desk.composer(huyen)).toHaveValue("");
  await desk.composer(huyen).fill("Nháp ở máy chủ hai");
  await expect
    .poll(() => kept(desktop, two.origin, "drafts"))
    .toMatchObject([{ text: "Nháp ở máy chủ hai" }]);

  await one.up();
  // Somebody new at the one, whom its desk would tell of.
  const other = await ShopTalk.of(one, 8051);
  await other.say("Máy chủ một gọi", { phien: await other.start(23933, 8051) });
  await hide(desktop);
  await (await ShopTalk.of(two)).say("Máy chủ hai gọi");
  await expect.poll(() => told(desktop)).toEqual(["Máy chủ hai gọi"]);
  const api = await DeskApi.of(one, "shop.agent");
  const { id } = await api.conversation(huyen);
  expect(await api.texts(id)).not.toContain(answer);

  await desktop.system.act("show");
  await goBackTo(page, one.origin);
  await deskIn(desktop);
  await expect(desk.connection()).toHaveAttribute("data-unsent", "0");
  await expect(desk.tab(huyen)).toHaveCount(1);
  await expect(desk.composer(huyen)).toHaveValue("Nháp ở máy chủ một");
  await expect.poll(async () => (await api.texts(id)).filter((text) => text === answer)).toHaveLength(1);
  expect(secretsOf(desktop).sort()).toEqual([one.origin, two.origin].sort());

  const before = await kept(desktop, two.origin, "drafts");
  await chooseInMenu(page, "Sign out");
  await expect(page.getByRole("alertdialog").or(page.getByRole("dialog"))).toContainText(
    "1 draft will be deleted",
  );
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(desk.composer(huyen)).toHaveValue("Nháp ở máy chủ một");
  await chooseInMenu(page, "Sign out");
  await page.getByRole("button", { name: "Sign out and delete" }).click();
  await expect(page.getByLabel("User name")).toBeVisible();
  for (const store of stores) await expect.poll(() => kept(desktop, one.origin, store), store).toEqual([]);
  expect(secretsOf(desktop)).toEqual([two.origin]);
  expect(await kept(desktop, two.origin, "drafts")).toEqual(before);

  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("button", { name: `Connect to ${two.origin}` }).click();
  await expect(desk.composer(huyen)).toHaveValue("Nháp ở máy chủ hai");
  await deskIn(desktop);
  await two.stop();
});

test("two agents at one server take turns at a computer: neither has what is the other's", async ({
  backend,
  launch,
}) => {
  const { desktop: first, desk } = await agentInApp(launch, "shop.agent");
  await claim(desk, huyen);
  await backend.kill();
  await expect(desk.connection()).toHaveAttribute("data-state", "offline", { timeout: 30_000 });
  await desk.say(huyen, "Hà gửi sau");
  await desk.composer(huyen).fill("Nháp của Hà");
  await expect.poll(() => kept(first, backend.origin, "drafts")).toHaveLength(1);
  await expect.poll(() => kept(first, backend.origin, "outbox")).toHaveLength(1);
  // The sign-in is gone, as when it was revoked, and the next agent sits down.
  await first.kill();
  rmSync(join(first.userData, "secrets.json"));
  await backend.up();
  const api = await DeskApi.of(backend, "admin");
  const { id } = await api.conversation(huyen);
  const second = await first.relaunch();
  await signIn(second.page, "admin");
  const adminsDesk = await deskIn(second);
  await expect(second.page.getByTestId("tab")).toHaveCount(0);
  await expect(adminsDesk.connection()).toHaveAttribute("data-unsent", "0");
  await adminsDesk.view("All").click();
  await adminsDesk.row(huyen).click();
  await expect(adminsDesk.composer(huyen)).toHaveValue("");
  await adminsDesk.composer(huyen).fill("Nháp của quản trị");
  await expect.poll(() => kept(second, backend.origin, "drafts")).toHaveLength(2);
  expect(await api.texts(id)).not.toContain("Hà gửi sau");
  await chooseInMenu(second.page, "Sign out");
  await second.page.getByRole("button", { name: "Sign out and delete" }).click();
  await expect(second.page.getByLabel("User name")).toBeVisible();
  await expect.poll(() => kept(second, backend.origin, "drafts")).toMatchObject([{ text: "Nháp của Hà" }]);

  await signIn(second.page, "shop.agent");
  const again = Desk.at(second.page);
  await expect(again.composer(huyen)).toHaveValue("Nháp của Hà");
  await deskIn(second);
  await expect
    .poll(async () => (await api.messages(id)).filter(({ text }) => text === "Hà gửi sau"))
    .toMatchObject([{ sender: { id: 100 } }]);
});
