import { expect, it } from "vitest";
import { assignees } from "./assignees.ts";

const member = (id: number, name: string, presence: "online" | "away" | "offline") => ({
  ...{ id, name, presence },
  avatar: null,
});
const members = [member(1, "Mai", "offline"), member(2, "Hà", "online"), member(3, "An", "online")];

it("are the others, those who are there first, and who has it in any case", () => {
  const names = (agent: { id: number; name: string } | null) =>
    assignees(members, { agent }, 2).map(({ name }) => name);
  expect(names(null)).toEqual(["An", "Mai"]);
  expect(names({ id: 1, name: "Mai" })).toEqual(["An", "Mai"]);
  expect(names({ id: 2, name: "Hà" })).toEqual(["An", "Mai"]);
  expect(names({ id: 9, name: "Gone" })).toEqual(["Gone", "An", "Mai"]);
});
