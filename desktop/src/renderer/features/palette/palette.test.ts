import { describe, expect, it } from "vitest";
import { at, buildConversation, buildCustomer, me } from "../../testing/factories.ts";
import { actionsOf } from "../conversation/conversation-actions.ts";
import { applyConversations, emptyInbox } from "../inbox/inbox-state.ts";
import { findConversations } from "./find-conversations.ts";
import { findItems, type PaletteItem } from "./palette-items.ts";

const item = (words: string, also = ""): PaletteItem => ({
  id: words,
  group: "go",
  words,
  also,
  run: () => undefined,
});
const found = (items: PaletteItem[], search: string) => findItems(items, search).map(({ words }) => words);

describe("commands", () => {
  it("are found by any of their words, without accents, the nearer first", () => {
    const items = [
      item("Danh sách: Đang chờ", "waiting"),
      item("Đóng thẻ"),
      item("Nền: Sáng"),
      item("Sáng tạo"),
    ];
    expect(found(items, "dong")).toEqual(["Đóng thẻ"]);
    expect(found(items, "cho danh")).toEqual(["Danh sách: Đang chờ"]);
    expect(found(items, "waiting")).toEqual(["Danh sách: Đang chờ"]);
    expect(found(items, "sang")).toEqual(["Sáng tạo", "Nền: Sáng"]);
    expect(found(items, "xyz")).toEqual([]);
    expect(found(items, "  ")).toHaveLength(4);
  });
});

describe("conversations", () => {
  const named = (id: number, name: string, seconds: number) =>
    buildConversation({ id, customer: buildCustomer({ name }), lastActivityAt: at(seconds) });
  const state = applyConversations(emptyInbox, [
    named(1, "Nguyễn Thị Đào", 1),
    named(2, "Đào Văn Nguyên", 2),
    named(3, "Trần Đào", 3),
    named(4, "Lê Lợi", 4),
  ]);

  it("are found without accents, names that begin so first, then the latest", () => {
    expect(findConversations(state, "dao", 9).map(({ id }) => id)).toEqual([2, 3, 1]);
    expect(findConversations(state, "ĐÀO nguy", 9).map(({ id }) => id)).toEqual([2, 1]);
    expect(findConversations(state, "dao", 1)).toHaveLength(1);
    expect(findConversations(state, "", 9)).toEqual([]);
  });
});

describe("what can be done to the open conversation", () => {
  it("depends on how it stands", () => {
    const always = ["split", "closeTab"];
    const waiting = buildConversation({ state: "waiting" });
    expect(actionsOf(waiting, me, 1)).toEqual(["claim", "handled", "note", "transfer", "end", ...always]);
    const mine = buildConversation({ state: "active", agent: { id: me, name: "Hà" }, needsReplySince: null });
    expect(actionsOf(mine, me, 1)).toEqual(["note", "transfer", "release", "end", ...always]);
    const theirs = buildConversation({ state: "active", agent: { id: 9, name: "Minh" } });
    expect(actionsOf(theirs, me, 1)).toContain("takeOver");
    const ended = buildConversation({ state: "ended", closed: true, needsReplySince: null });
    expect(actionsOf(ended, me, 2)).toEqual(["split", "closePane", "closeTab"]);
  });
});
