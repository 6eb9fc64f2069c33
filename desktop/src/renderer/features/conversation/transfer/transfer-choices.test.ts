import type { DeskAgent } from "@switchboard/shared/desk/models";
import { expect, it } from "vitest";
import { me } from "../../../testing/factories.ts";
import { choiceKey, transferChoices } from "./transfer-choices.ts";

const member = (id: number, name: string, presence: DeskAgent["presence"]): DeskAgent => ({
  ...{ id, name, presence, avatar: null },
});
const members = [
  member(me, "Phạm Thu Hà", "online"),
  member(2, "Yến", "offline"),
  member(3, "Minh", "away"),
  member(4, "Đức", "online"),
  member(5, "Anh", "online"),
];
const keys = (given: Parameters<typeof transferChoices>[0]) =>
  transferChoices(given, members, me).map(choiceKey);

it("offers those who are there first, never oneself or who has it already, and the queue last", () => {
  const agent = { id: me, name: "Phạm Thu Hà" };
  expect(keys({ state: "active", agent })).toEqual(["agent-5", "agent-4", "agent-3", "agent-2", "queue"]);
  expect(keys({ state: "active", agent: { id: 5, name: "Anh" } })[0]).toBe("agent-4");
});

it("offers no queue to what waits in it", () => {
  expect(keys({ state: "waiting", agent: null })).not.toContain("queue");
});
