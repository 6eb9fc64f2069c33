import { beforeAll, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { allPages } from "../desk.ts";
import { buildAgent, buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("the search by name", (database) => {
  const app = useTestApp(database);
  let token: string;

  beforeAll(async () => {
    const shop = await buildShop(app());
    token = tokenFor(app(), await buildAgent(app(), [shop.inboxId]));
    const names = [
      "Đặng Thị Ánh",
      "Nguyễn Văn Đức",
      "100% Cotton",
      "under_score",
      "pipe|name",
      "back\\slash",
      "O'Brien",
      "Zoë 😀",
    ];
    for (const firstName of names) {
      await buildConversation(app(), shop, await buildCustomer(app(), { firstName, lastName: null }), [
        "chào",
      ]);
    }
  });

  const names = async (search: string) =>
    (await allPages(app(), token, `view=all&search=${encodeURIComponent(search)}`))
      .map(({ customer }) => customer.name)
      .sort();

  it.each([
    ["dang thi anh", ["Đặng Thị Ánh"]],
    ["ĐẶNG", ["Đặng Thị Ánh"]],
    ["Duc", ["Nguyễn Văn Đức"]],
    ["đức", ["Nguyễn Văn Đức"]],
    ["an", ["Nguyễn Văn Đức", "Đặng Thị Ánh"]],
    ["zoe", ["Zoë 😀"]],
    ["😀", ["Zoë 😀"]],
    ["%", ["100% Cotton"]],
    ["0% c", ["100% Cotton"]],
    ["_", ["under_score"]],
    ["|", ["pipe|name"]],
    ["\\", ["back\\slash"]],
    ["'", ["O'Brien"]],
    ["' OR 1=1 --", []],
    ["%%", []],
    ["__", []],
    ["|%", []],
    ["nobody", []],
  ])("finds with %s what has it, letter by letter", async (search, expected) => {
    expect(await names(search)).toEqual([...expected].sort());
  });

  it("counts blanks as nothing asked", async () => {
    expect(await names("   ")).toHaveLength(8);
  });
});
