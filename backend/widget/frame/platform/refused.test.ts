import { expect, it } from "vitest";
import { openKeyStore } from "./storage.ts";

const denied = (): Storage => {
  throw new Error("Access is denied for this document.");
};

function open(area: () => Storage) {
  const told: [string, string | null][] = [];
  return { told, store: openKeyStore(area, (key, value) => told.push([key, value])) };
}

it("hands on what a frame's browser does not take, and remembers what comes back", () => {
  const first = open(denied);
  first.store.set("token", "a");
  expect(first.store.get("token")).toBe("a");
  first.store.set("draft", "b");
  first.store.remove("draft");
  first.store.remove("never there");
  expect(first.told).toEqual([
    ["token", "a"],
    ["draft", "b"],
    ["draft", null],
  ]);

  const later = open(denied);
  later.store.recall({ token: "a" });
  expect(later.store.get("token")).toBe("a");
  expect(later.store.keys()).toEqual(["token"]);
  later.store.remove("token");
  expect(later.told).toEqual([["token", null]]);
});

it("hands nothing on where there is storage, whose own word counts more than an older one", () => {
  const kept = new Map([["token", "newer"]]);
  const area = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  const { store, told } = open(() => area);
  store.recall({ token: "older", draft: "of then" });
  expect(store.get("token")).toBe("newer");
  expect(store.get("draft")).toBe("of then");
  store.set("token", "newest");
  expect(told).toEqual([]);
  // From now on the browser has it: nobody else needs to.
  store.set("draft", "of now");
  expect(told).toEqual([["draft", null]]);
  expect(kept.get("draft")).toBe("of now");
});
