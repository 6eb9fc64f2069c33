import { expect, it } from "vitest";
import { createI18n } from "../../app/i18n.ts";
import { buildConversation, buildCustomer } from "../../testing/factories.ts";
import { customerName } from "./customer-name.ts";

it("is the name, and for nameless visitors something to tell them apart by, in every language", async () => {
  const visitor = { ...buildConversation(), uuid: "019b0000-0000-7000-8000-0000003f9a2c" };
  const nameless = { ...visitor, customer: buildCustomer({ id: null, name: "", identity: "anonymous" }) };
  const { t, changeLanguage } = await createI18n("en");
  expect(customerName(t, visitor)).toBe("Nguyễn Thị Khánh Huyền");
  expect(customerName(t, nameless)).toBe("Visitor 3F9A2C");
  expect(customerName(t, { ...visitor, customer: buildCustomer({ name: "" }) })).toBe("Customer");
  expect(customerName(t, undefined)).toBe("Customer");
  await changeLanguage("vi");
  expect(customerName(t, nameless)).toBe("Khách truy cập 3F9A2C");
  await changeLanguage("id");
  expect(customerName(t, nameless)).toBe("Pengunjung 3F9A2C");
});
