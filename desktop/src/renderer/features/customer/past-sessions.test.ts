import type { DeskPastSession } from "@switchboard/shared/desk/models";
import { expect, it } from "vitest";
import { at, buildConversation, buildSession } from "../../testing/factories.ts";
import { historyMark, pastSessions } from "./past-sessions.ts";

const past = (id: number, conversationId: number, seconds: number): DeskPastSession => ({
  ...buildSession(id, { startedAt: at(seconds), endedAt: at(seconds + 60) }),
  conversationId,
  inboxId: 9,
  dialect: "oss",
});

it("tells what is here as it is now, and what was elsewhere between it, newest first", () => {
  const live = buildSession(3, { startedAt: at(300) });
  const history = [past(4, 8, 400), past(3, 1, 300), past(2, 9, 200)];
  const all = pastSessions(buildConversation({ id: 1 }), [live], history);
  expect(all.map(({ id, conversationId }) => [id, conversationId])).toEqual([
    [4, 8],
    [3, 1],
    [2, 9],
  ]);
  expect(all[1]).toMatchObject({ state: "active", inboxId: 7 });
});

it("gives the only session its conversation's topic, and leaves several as they are", () => {
  const here = buildConversation({ id: 1, topic: "Đổi trả" });
  const [first, second] = [buildSession(1, { title: null }), buildSession(2, { title: null })];
  expect(pastSessions(here, [first], [])[0]?.title).toBe("Đổi trả");
  expect(pastSessions(here, [first, second], []).map(({ title }) => title)).toEqual([null, null]);
});

it("asks again when a session began or ended, not for each message", () => {
  const active = buildSession(1);
  expect(historyMark([active])).toBe(historyMark([{ ...active, title: "another" }]));
  expect(historyMark([active])).not.toBe(historyMark([{ ...active, state: "ended" }]));
  expect(historyMark([])).not.toBe(historyMark([active]));
});
