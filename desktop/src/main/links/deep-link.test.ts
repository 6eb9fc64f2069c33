import { describe, expect, it } from "vitest";
import { conversationOf, deepLinkOf } from "./deep-link.ts";

describe("conversationOf", () => {
  it.each([
    ["switchboard://conversation/1", 1],
    ["switchboard://conversation/420", 420],
    // Browsers may put a slash at the end, and systems change the case of a scheme.
    ["switchboard://conversation/420/", 420],
    ["SWITCHBOARD://conversation/420", 420],
    ["switchboard://conversation/999999999999999", 999_999_999_999_999],
  ])("takes %s", (link, id) => {
    expect(conversationOf(link)).toBe(id);
  });

  it.each([
    "",
    "switchboard:",
    "switchboard://",
    "switchboard://conversation",
    "switchboard://conversation/",
    "switchboard://conversation/0",
    "switchboard://conversation/-1",
    "switchboard://conversation/1.5",
    "switchboard://conversation/1e3",
    "switchboard://conversation/0x10",
    "switchboard://conversation/007",
    "switchboard://conversation/9999999999999999",
    "switchboard://conversation/12/../../settings",
    "switchboard://conversation/%31",
    "switchboard://conversation/1?then=logout",
    "switchboard://conversation/1#<script>",
    "switchboard://conversation/1\nswitchboard://conversation/2",
    "switchboard://conversation/1 --inspect",
    "switchboard://user@conversation/1",
    "switchboard://conversation:80/1",
    "switchboard://settings/1",
    "switchboard://logout",
    "switchboard:conversation/1",
    "https://conversation/1",
    "javascript:alert(1)",
    "file:///etc/passwd",
    `switchboard://conversation/${"1".repeat(10_000)}`,
    "switchboard://conversation/１２",
  ])("refuses %j", (link) => {
    expect(conversationOf(link)).toBeNull();
  });
});

it("finds a link among the arguments of a second start", () => {
  expect(deepLinkOf(["/usr/bin/switchboard", "--hidden", "switchboard://conversation/7"])).toBe(7);
  expect(deepLinkOf(["/usr/bin/switchboard", "--inspect=switchboard://conversation/7"])).toBeNull();
  expect(deepLinkOf([])).toBeNull();
});
