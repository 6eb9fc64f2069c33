import { describe, expect, it } from "vitest";
import { fillReply, gapParts, nextGap, openGaps } from "./placeholders.ts";

const values = {
  customer: "$& {{agent}}",
  agent: "Hà",
  shop: "Áo dài Huế",
  inbox: "Áo dài Huế",
  topic: null,
};

describe("a prepared reply", () => {
  it("is filled in word for word, with one brace or two, and leaves other braces alone", () => {
    expect(fillReply("Chào {{customer}}, em là {{ Agent }}", values)).toBe("Chào $& {{agent}}, em là Hà");
    expect(fillReply("{shop} = {inbox}: {agent}", values)).toBe("Áo dài Huế = Áo dài Huế: Hà");
    expect(fillReply("{{order}} {customers} { agent } {}", values)).toBe(
      "{{order}} {customers} { agent } {}",
    );
  });

  it("keeps a gap where nothing is known", () => {
    expect(fillReply("Về {topic}: {customer}", { ...values, customer: "  " })).toBe("Về {topic}: {customer}");
    expect(openGaps("Về {topic}: {{ customer }}")).toEqual([
      { start: 3, end: 10, name: "topic" },
      { start: 12, end: 26, name: "customer" },
    ]);
    expect(openGaps("giá {giá} ạ")).toEqual([]);
  });

  it("leads from gap to gap, and round again", () => {
    const text = "{customer} và {topic}";
    expect(nextGap(text, 0)?.name).toBe("customer");
    expect(nextGap(text, 1)?.name).toBe("topic");
    expect(nextGap(text, 15)?.name).toBe("customer");
    expect(nextGap("không", 0)).toBeNull();
  });

  it("shows its gaps apart from the rest, and loses nothing", () => {
    const text = "a {topic}{agent} b";
    const parts = gapParts(text);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.filter(({ gap }) => gap).map((part) => part.text)).toEqual(["{topic}", "{agent}"]);
    expect(gapParts("")).toEqual([]);
  });
});
