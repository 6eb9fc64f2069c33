import type { DeskCannedReply } from "@switchboard/shared/desk/models";
import { describe, expect, it } from "vitest";
import { matchingReplies, slashAt } from "./canned-rules.ts";

describe("a slash", () => {
  const typed = (text: string) => slashAt(text.replace("|", ""), text.indexOf("|"));

  it("counts at the beginning and after a blank", () => {
    expect(typed("/|")).toEqual({ start: 0, query: "" });
    expect(typed("/chào|")).toEqual({ start: 0, query: "chào" });
    expect(typed("Dạ /ca|")).toEqual({ start: 3, query: "ca" });
    expect(typed("Dạ\n/ca| và")).toEqual({ start: 3, query: "ca" });
  });

  it("does not count inside of words, paths, amounts or texts it would tear apart", () => {
    for (const text of ["1/2|", "https://a|", "/usr/bin|", "/ca m|", "/c|a", "|/ca", `/${"x".repeat(40)}|`]) {
      expect(typed(text), text).toBeNull();
    }
  });
});

describe("what fits", () => {
  const reply = (id: number, shortcut: string, text: string, inboxId: number | null = null) =>
    ({ id, shortcut, text, inboxId }) satisfies DeskCannedReply;
  const replies = [
    reply(1, "chào", "Dạ em chào {{customer}} ạ"),
    reply(2, "đổi-trả", "Shop nhận đổi trả trong 7 ngày", 7),
    reply(3, "đổi-trả", "Được đổi hàng ở mọi cửa hàng"),
    reply(4, "giao", "Hàng giao sau 2 ngày, đổi được", 8),
    reply(5, "ship-doi", "Ship hai đầu", 7),
  ];
  const found = (query: string) => matchingReplies(replies, 7, query).map(({ id }) => id);

  it("is the inbox's own and what is good everywhere, the shortcut before the text", () => {
    expect(found("")).toEqual([1, 2, 3, 5]);
    expect(found("doi")).toEqual([2, 3, 5]);
    expect(found("ĐỔI")).toEqual([2, 3, 5]);
    expect(found("chao")).toEqual([1]);
    expect(found("7 ngay")).toEqual([2]);
    expect(found("s")).toEqual([5]);
    expect(found("không có")).toEqual([]);
  });
});
