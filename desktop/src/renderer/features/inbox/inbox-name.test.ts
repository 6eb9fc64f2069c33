import type { DeskInbox } from "@switchboard/shared/desk/models";
import { expect, it } from "vitest";
import { buildConversation, buildCustomer } from "../../testing/factories.ts";
import { inboxNameInRow } from "./inbox-name.ts";

const inbox = (id: number, dialect: DeskInbox["dialect"], name: string): DeskInbox => ({
  id,
  dialect,
  name,
  revision: 1,
  productUrl: null,
});
const shops = [inbox(7, "shop", "Áo dài Huế"), inbox(8, "shop", "Gốm Bát Tràng"), inbox(9, "oss", "Support")];

it("is told where an agent has several inboxes of a channel and looks at all of them", () => {
  expect(inboxNameInRow(shops, buildConversation({ inboxId: 8 }), null)).toBe("Gốm Bát Tràng");
  expect(inboxNameInRow(shops, buildConversation({ inboxId: 8 }), 8)).toBeNull();
  expect(inboxNameInRow(shops, buildConversation({ inboxId: 9, dialect: "oss" }), null)).toBeNull();
  const namesake = buildConversation({ inboxId: 8, customer: buildCustomer({ name: "Gốm Bát Tràng" }) });
  expect(inboxNameInRow(shops, namesake, null)).toBeNull();
  expect(inboxNameInRow([], buildConversation(), null)).toBeNull();
});
