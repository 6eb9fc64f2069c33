import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { createLeaseLocks } from "./lease-locks.ts";

it("lets one window in at a time, and forgets one that died", async () => {
  const database = openDatabase("lease-test");
  let now = 0;
  const sleep = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
  const open = (holder: string) => createLeaseLocks({ database, holder, now: () => now, sleep });
  const inside: string[] = [];
  const work = (name: string) => async () => {
    inside.push(`${name} in`);
    await sleep();
    inside.push(`${name} out`);
  };
  await Promise.all([open("a").run("x", work("a")), open("b").run("x", work("b"))]);
  expect(inside[0]?.[0]).toBe(inside[1]?.[0]);
  expect(inside).toHaveLength(4);

  void open("dead").run("x", () => new Promise(() => undefined));
  await sleep();
  await sleep();
  now += 6_000;
  await open("c").run("x", work("c"));
  expect(inside.at(-1)).toBe("c out");
});
