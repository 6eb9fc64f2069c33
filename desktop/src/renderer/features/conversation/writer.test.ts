import { expect, it } from "vitest";
import { buildConversation, buildCustomer, buildMessage, me } from "../../testing/factories.ts";
import { writerOf } from "./writer.ts";

const shop = buildConversation();
const tenant = buildConversation({
  dialect: "tenant",
  customer: buildCustomer({ id: null, name: "PT Maju" }),
});
const sari = { id: 5, name: "Sari Dewi", avatar: null };

it("names colleagues and the people of a tenant, not those whose conversation it is", () => {
  expect(writerOf(buildMessage(1), shop, me)).toBeNull();
  expect(writerOf(buildMessage(1, { sender: sari }), tenant, me)).toBe("Sari Dewi");
  expect(writerOf(buildMessage(1, { sender: null }), tenant, me)).toBeNull();
  expect(writerOf(buildMessage(1, { side: "agent", sender: sari }), shop, me)).toBe("Sari Dewi");
  expect(writerOf(buildMessage(1, { side: "agent", sender: sari }), shop, sari.id)).toBeNull();
});
