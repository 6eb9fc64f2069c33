import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { Desk } from "../helpers/people.ts";
import { ShopTalk } from "../helpers/shop-talk.ts";

const name = "Nguyễn Thị Khánh Huyền";

const said = [
  "Dạ",
  "Chị ơi, đơn hàng của em đặt hôm thứ bảy tuần trước đến giờ vẫn chưa thấy giao, bên mình kiểm tra giúp em với ạ",
  "Mã đơn 1024-8837-2201, số điện thoại 0912 345 678.\nĐịa chỉ: 12 ngõ 34 phố Hàng Bạc\n\nQuận Hoàn Kiếm, Hà Nội",
  "https://shop.example/ao-so-mi-trang-co-bac-dang-suong-tay-dai?mau=trang&size=m&nguon=tim-kiem-tren-dien-thoai",
  "Cảm ơn bên mình nhiều nhé 🙏🙏 em chờ được ạ 😊",
  "Terima kasih banyak ya Kak, pesanan saya sudah sampai, tetapi warnanya tidak sama seperti di foto.",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/** Notes every line that is moved after it has been given its place. */
const watchPlaces = (page: Page) =>
  page.getByRole("log").evaluate((log) => {
    const places = new Map<Element, string>();
    const moved: string[] = [];
    Object.assign(window, { moved });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof HTMLElement) || target.dataset.index === undefined) continue;
        const before = places.get(target);
        const now = target.style.top;
        if (before !== undefined && before !== now) moved.push(`${before} → ${now}: ${target.textContent}`);
        places.set(target, now);
      }
    }).observe(log, { subtree: true, attributes: true, attributeFilter: ["style"] });
  });

test("what stands in a conversation stays where it is while what was said before comes into sight", async ({
  browser,
  backend,
}) => {
  const customer = await ShopTalk.of(backend);
  const ha = await Desk.open(browser, backend, "shop.agent");
  await ha.row(name).click();
  await ha.claim();
  await ha.say(name, "Dạ em chào chị, em xem đơn của chị ngay đây ạ");
  const { keyboard } = ha.page;
  await keyboard.press("Alt+n");
  await keyboard.type(`Khách quen. ${said[1]}`);
  await keyboard.press("Enter");
  await expect(ha.messages).toContainText("Khách quen");
  await keyboard.press("Alt+n");
  await keyboard.press("Alt+w");
  // No more than come at once: another page moves what stands there, by just its height.
  await customer.sayMany(44, (index) => said[index % said.length] ?? "");
  await ha.row(name).click();
  await ha.page.getByRole("button", { name: "New messages below" }).click();
  await ha.hasRead(name);
  const log = ha.messages;

  await watchPlaces(ha.page);
  await log.hover();
  await expect
    .poll(
      async () => {
        await ha.page.mouse.wheel(0, -50);
        return log.evaluate((element) => element.scrollTop);
      },
      { intervals: [20], timeout: 30_000 },
    )
    .toBe(0);
  await expect(log.getByTestId("product")).toBeVisible();
  expect(await ha.page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
});
