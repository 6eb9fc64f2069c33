import { describe, expect, it } from "vitest";
import { answerTakes, isWritable, lengthOf, onlyFiles, sends } from "./composer-rules.ts";

const enter = {
  key: "Enter",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
};

describe("Enter", () => {
  it("sends, Shift+Enter does not", () => {
    expect(sends(enter)).toBe(true);
    expect(sends({ ...enter, shiftKey: true })).toBe(false);
    expect(sends({ ...enter, key: "a" })).toBe(false);
  });

  it("never sends inside an IME composition", () => {
    expect(sends({ ...enter, isComposing: true })).toBe(false);
    expect(sends({ ...enter, keyCode: 229 })).toBe(false);
  });
});

describe("the length of a message", () => {
  it("is counted in characters, near the limit only", () => {
    expect(lengthOf("")).toEqual({ fault: "empty", left: null });
    expect(lengthOf("Chào chị")).toEqual({ fault: null, left: null });
    expect(lengthOf("đ".repeat(3_499)).left).toBeNull();
    expect(lengthOf("đ".repeat(3_500)).left).toBe(500);
    expect(lengthOf(`  ${"😀".repeat(3_600)}\n`).left).toBe(400);
    expect(lengthOf("đ".repeat(3_990))).toEqual({ fault: null, left: 10 });
    expect(lengthOf("😀".repeat(4_001))).toEqual({ fault: "too_long", left: -1 });
  });
});

describe("a room", () => {
  const agent = { id: 2, name: "Trần Thị B" };
  const stands = (
    state: "idle" | "waiting" | "active" | "ended",
    by: typeof agent | null,
    closed = false,
  ) => ({
    state,
    agent: by,
    closed,
  });

  it("stays writable when its session has ended; what is closed does not", () => {
    expect(isWritable(stands("ended", agent))).toBe(true);
    expect(isWritable(stands("ended", agent, true))).toBe(false);
  });

  it("is taken by answering where nobody has it, with or without a session", () => {
    expect(answerTakes(stands("waiting", null))).toBe(true);
    expect(answerTakes(stands("idle", null))).toBe(true);
    expect(answerTakes(stands("idle", agent))).toBe(false);
    expect(answerTakes(stands("active", agent))).toBe(false);
    expect(answerTakes(stands("ended", null))).toBe(false);
  });
});

it("pictures and files are told from text that brings a picture of itself along", () => {
  const pasted = (files: number, text: string) =>
    onlyFiles({ files: { length: files } as FileList, getData: () => text });
  expect(pasted(1, "")).toBe(true);
  expect(pasted(1, "from a word processor")).toBe(false);
  expect(pasted(0, "")).toBe(false);
  expect(onlyFiles(null)).toBe(false);
});
