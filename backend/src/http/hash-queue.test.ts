import { expect, it } from "vitest";
import { HashQueue } from "./hash-queue.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("gives strangers a turn while somebody known asks again and again", async () => {
  const queue = new HashQueue();
  const done: string[] = [];
  let asking = true;
  const askAgain = async (): Promise<void> => {
    while (asking) {
      await queue.run(turn, true);
      done.push("known");
    }
  };
  const known = Array.from({ length: 10 }, askAgain);
  await turn();
  const strangers = Array.from({ length: 3 }, () => queue.run(turn).then(() => done.push("stranger")));
  const served = Promise.all(strangers).then(() => true);
  const waited = new Promise<boolean>((resolve) => setTimeout(resolve, 1_000, false));
  expect(await Promise.race([served, waited])).toBe(true);
  // Whoever is known still comes first.
  const isStranger = (who: string) => who === "stranger";
  expect(
    done.slice(0, done.findLastIndex(isStranger)).filter((who) => !isStranger(who)).length,
  ).toBeGreaterThan(5);
  asking = false;
  await Promise.all(known);
});
