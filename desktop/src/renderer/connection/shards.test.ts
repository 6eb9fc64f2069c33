import { expect, it } from "vitest";
import { filterShards, getShard, noShards, type Shards, setShard, shardValues } from "./shards.ts";

it("is a map that leaves its former self untouched", () => {
  let shards: Shards<string> = noShards;
  for (let id = 1; id <= 1_000; id += 1) shards = setShard(shards, id, `v${id}`);
  const changed = setShard(shards, 500, "new");
  expect([shards.size, changed.size]).toEqual([1_000, 1_000]);
  expect([getShard(shards, 500), getShard(changed, 500)]).toEqual(["v500", "new"]);
  expect([...shardValues(changed)]).toHaveLength(1_000);
  expect(filterShards(changed, (value) => value === "new").size).toBe(1);
});
