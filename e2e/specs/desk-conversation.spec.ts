import type { Browser } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { seriousFindings } from "../helpers/axe.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { Desk } from "../helpers/people.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

const name = "Nguyễn Thị Khánh Huyền";

/** A customer, and an agent of the shop who has read what they asked. */
async function meet(browser: Browser, backend: DemoBackend) {
  const customer = await ShopTalk.of(backend);
  const ha = await Desk.open(browser, backend, "shop.agent");
  await ha.row(name).click();
  await expect(ha.messages).toContainText("size M");
  await ha.hasRead(name);
  return { customer, ha };
}

test("a message typed offline asks before it goes out when somebody wrote meanwhile, also after a restart", async ({
  browser,
  backend,
}) => {
  const { customer, ha } = await meet(browser, backend);
  await ha.context.route(/\/(api|socket\.io)\//, (route) => route.abort());
  await backend.kill();
  await expect(ha.connection()).toHaveAttribute("data-state", "offline", { timeout: 20_000 });
  await ha.say(name, "Dạ bên em hết size M rồi ạ");
  await expect(ha.connection()).toHaveAttribute("data-unsent", "1");
  await ha.page.close();

  await backend.up();
  await customer.say("À chị tìm thấy rồi, không cần nữa nhé");
  await ha.context.unroute(/\/(api|socket\.io)\//);
  ha.page = await ha.context.newPage();
  await ha.page.goto(`${backend.origin}/desk/`);
  const asked = ha.page.getByRole("alert", { name: "Something was written before your message went out" });
  await expect(asked).toContainText("không cần nữa nhé", { timeout: 20_000 });
  await expect(asked).toContainText("hết size M rồi");
  expect(await seriousFindings(ha.page)).toEqual([]);
  await asked.getByRole("button", { name: "Edit" }).click();
  await expect(ha.composer(name)).toHaveValue("Dạ bên em hết size M rồi ạ");
  await expect(asked).toHaveCount(0);
  await ha.say(name, "Dạ vâng ạ, chị cần gì cứ nhắn em nhé");
  await expect(ha.messages.locator('[data-delivery="sent"]').last()).toContainText("cứ nhắn em nhé");
  await expect(ha.messages).not.toContainText("hết size M rồi");
});

test("a conversation goes to a colleague with a note, which they read in the notification and in its place", async ({
  browser,
  backend,
}) => {
  const ha = await Desk.open(browser, backend, "shop.agent");
  const admin = await Desk.open(browser, backend, "admin", { notifications: true });
  backend.admin("member", "add", "admin", "--shop", "23933");
  await ha.row(name).click();
  await ha.claim();

  await ha.page.getByRole("button", { name: "Transfer", exact: true }).press("Enter");
  const dialog = ha.page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: /Quản trị viên/ })).toBeFocused();
  await dialog.getByLabel(/^Note for whoever/).fill("Chị ấy hỏi áo trắng size M.\nEm hết ca, nhờ anh.");
  expect(await seriousFindings(ha.page)).toEqual([]);
  await ha.page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(ha.messages.locator('[data-side="note"]')).toContainText("nhờ anh");

  const told = async () => (await admin.notifications()).find(({ title }) => title.startsWith("Transferred"));
  await expect.poll(told).toMatchObject({ body: "Chị ấy hỏi áo trắng size M. Em hết ca, nhờ anh." });
  await admin.page.getByRole("tab", { name: "Mine" }).click();
  await admin.row(name).click();
  await expect(admin.messages.locator('[data-side="note"]')).toContainText("Em hết ca, nhờ anh.");
});

test("what a customer asked before leads there, and a product to its page where the shop has said where", async ({
  browser,
  backend,
}) => {
  const customer = await ShopTalk.of(backend);
  await customer.close();
  await customer.say("Em ơi, chị hỏi thêm", { phien: await customer.start(23933) });
  backend.admin("shop", "product-link", "23933", "https://shop.example/product/{id}");
  const ha = await Desk.open(browser, backend, "shop.agent");
  await ha.view("All").click();
  await ha.row(name).filter({ hasText: "size M" }).click();

  const product = ha.messages.getByTestId("product");
  await expect(product).toContainText("Product 1024");
  await expect(product.getByRole("link", { name: "Open product 1024 in the shop" })).toHaveAttribute(
    "href",
    "https://shop.example/product/1024",
  );
  const past = ha.page.getByTestId("past-session");
  await expect(past).toHaveCount(2);
  await past.and(ha.page.locator('[data-here="false"]')).click();
  await expect(ha.page.getByTestId("tab")).toHaveCount(2);
  await expect(ha.page.getByTestId("conversation-state").first()).not.toContainText("Ended");
});

test("a prepared reply's gaps are filled before it goes, and emoji are put in, by keyboard alone", async ({
  browser,
  backend,
}) => {
  backend.admin("canned", "add", "hỏi", "Dạ {customer}, về {topic} thì {shop} xin phép kiểm tra ạ");
  const ha = await Desk.open(browser, backend, "shop.agent");
  await ha.row(name).click();
  const box = ha.composer(name);
  await expect(box).toBeFocused();
  const { keyboard } = ha.page;
  await keyboard.type("/hoi");
  await keyboard.press("Enter");
  await expect(box).toHaveValue(`Dạ ${name}, về {topic} thì Socdo Choice xin phép kiểm tra ạ`);
  await box.press("End");
  await keyboard.press("Enter");
  await expect(ha.page.getByText("Fill in {topic} first", { exact: false })).toBeVisible();
  await expect(ha.messages.locator('[data-side="agent"]')).toHaveCount(1);
  await ha.page.screenshot({ path: "test-results/screens/desk-gap.png" });
  await keyboard.type("áo sơ mi");
  await expect(box).toHaveValue(`Dạ ${name}, về áo sơ mi thì Socdo Choice xin phép kiểm tra ạ`);

  await box.press("Control+End");
  await keyboard.press("Tab");
  await expect(ha.page.getByRole("button", { name: "Emoji", exact: true })).toBeFocused();
  await keyboard.press("Enter");
  const search = ha.page.getByRole("searchbox", { name: "Search emoji" });
  await expect(search).toBeFocused();
  // One that there is also without a font of emoji.
  await keyboard.type("sunglasses");
  await expect(ha.page.getByRole("gridcell", { name: /sunglasses/ }).first()).toBeVisible();
  expect(await seriousFindings(ha.page)).toEqual([]);
  await keyboard.press("Enter");
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/kiểm tra ạ😎$/u);
  await keyboard.press("Enter");
  await expect(ha.messages.locator('[data-delivery="sent"]').last()).toContainText("về áo sơ mi");
});

test("a conversation of thousands opens where what is new begins, and scrolls both ways without a jump", async ({
  browser,
  backend,
}) => {
  const { customer, ha } = await meet(browser, backend);
  await ha.page.keyboard.press("Alt+w");
  await expect(ha.page.getByTestId("tab")).toHaveCount(0);
  await customer.sayMany(3_000, (index) => `Dòng ${index} ${"chữ ".repeat(index % 40)}`);
  await ha.row(name).click();
  const log = ha.messages;
  await expect(log.getByRole("separator", { name: "New messages" })).toBeVisible();
  await expect(ha.page.getByRole("button", { name: "New messages below" })).toBeVisible();
  await ha.page.screenshot({ path: "test-results/screens/desk-long.png" });

  await ha.page.getByRole("button", { name: "New messages below" }).click();
  await expect(log.locator('[data-seq="3003"]')).toBeVisible();
  const firstSeq = () =>
    log.evaluate((element) => {
      const top = element.getBoundingClientRect().top;
      const seen = [...element.querySelectorAll<HTMLElement>("[data-seq]")];
      const first = seen.find((each) => each.getBoundingClientRect().bottom > top);
      return Number(first?.dataset.seq);
    });
  /** The wheel's turn is over: the lines stand where they stood a frame ago. */
  const settled = () =>
    log.evaluate(async (element) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      let place = Number.NaN;
      while (place !== element.scrollTop) {
        place = element.scrollTop;
        await frame().then(frame);
      }
    });
  await settled();
  let before = await firstSeq();
  await log.hover();
  for (let step = 0; step < 60; step += 1) {
    await ha.page.mouse.wheel(0, -700);
    await settled();
    const now = await firstSeq();
    // A wheel's turn is a screen at most: more would be a jump, less than none a jump the other way.
    expect(before - now, `step ${step}`).toBeGreaterThanOrEqual(0);
    expect(before - now, `step ${step}`).toBeLessThan(40);
    before = now;
  }
  expect(before).toBeLessThan(2_800);
  await customer.say("Em ơi?");
  await expect(ha.row(name)).toContainText("Em ơi?");
  await settled();
  expect(await firstSeq(), "what arrives moves nothing").toBe(before);
  await ha.page.getByRole("button", { name: "New messages below" }).click();
  await expect(log.getByText("Em ơi?")).toBeVisible();
});
