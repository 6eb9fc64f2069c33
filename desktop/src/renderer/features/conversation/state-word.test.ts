import { beforeAll, expect, it } from "vitest";
import { createI18n } from "../../app/i18n.ts";
import { at, buildConversation, me } from "../../testing/factories.ts";
import { stateWord } from "./state-word.ts";

let words: (given: Parameters<typeof buildConversation>[0]) => string;

beforeAll(async () => {
  const { t } = await createI18n("en");
  words = (given) => stateWord(t, "en", buildConversation(given), { me, now: Date.parse(at(60)) });
});

const mine = { id: me, name: "Phạm Thu Hà" };
const binh = { id: me + 1, name: "Trần Thị B" };

it("says who has a conversation, or that nobody has it", () => {
  expect(words({ state: "waiting" })).toBe("Waiting");
  expect(words({ state: "idle" })).toBe("Not asked yet");
  expect(words({ state: "active", agent: mine })).toBe("Yours");
  expect(words({ state: "active", agent: binh })).toBe("Trần Thị B is answering");
  expect(words({ state: "idle", agent: mine })).toBe("Yours");
  expect(words({ state: "idle", agent: binh })).toBe("Trần Thị B looks after it");
});

it("says of a room who has left and when, with the day where it is not today's", () => {
  const ended = { state: "ended" as const, endedAt: at(0) };
  expect(words({ ...ended, closed: true, agent: binh })).toBe("Ended");
  expect(words({ ...ended, agent: binh })).toMatch(/^Trần Thị B has left · session ended at \d\d:\d\d/);
  expect(words({ ...ended, agent: mine })).toMatch(/^You have left/);
  expect(words({ ...ended })).toMatch(/^Session ended at/);
  expect(words({ ...ended, agent: binh, endedAt: at(-3 * 86_400) })).toContain("Nov");
});
