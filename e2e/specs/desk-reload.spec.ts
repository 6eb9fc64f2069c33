import { expect, test } from "../fixtures/test.ts";
import { DeskApi } from "../helpers/desk-api.ts";
import { Desk } from "../helpers/people.ts";

const huyen = "Nguyễn Thị Khánh Huyền";

test("the last letters before the desk is loaded again are kept, and what was sent in that moment goes out once", async ({
  browser,
  backend,
}) => {
  const { id } = await (await DeskApi.of(backend, "shop.agent")).conversation(huyen);
  const desk = await Desk.open(browser, backend, "shop.agent");
  await desk.row(huyen).click();
  await desk.hasRead(huyen);

  let draft = "";
  for (const letters of ["Dạ ", "em kiểm tra ", "ngay ạ"]) {
    await desk.composer(huyen).press("End");
    await desk.page.keyboard.type(letters);
    await desk.page.reload();
    draft += letters;
    await expect(desk.composer(huyen)).toHaveValue(draft);
  }

  await desk.hasRead(huyen);
  await desk.composer(huyen).press("Enter");
  await desk.page.reload();
  await expect(desk.messages).toContainText(draft);
  await expect(desk.composer(huyen)).toHaveValue("");
  const texts = async () => (await DeskApi.of(backend, "shop.agent")).texts(id);
  await expect.poll(async () => (await texts()).filter((text) => text === draft)).toHaveLength(1);
});
