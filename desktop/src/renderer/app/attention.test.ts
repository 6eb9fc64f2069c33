import { expect, it } from "vitest";
import { type AttentionState, selectAttention } from "./attention.ts";

const calm: AttentionState = {
  tally: { mineUnread: 0, unclaimed: 0 },
  link: { phase: "live", outSince: null },
  now: 100_000,
};
const title = (given: Partial<AttentionState>) => selectAttention({ ...calm, ...given }).title;

it("counts my unread conversations, else points at the queue, and raises the alarm when it cannot know", () => {
  expect(title({})).toBe("Switchboard");
  expect(title({ tally: { mineUnread: 3, unclaimed: 9 } })).toBe("(3) Switchboard");
  expect(selectAttention({ ...calm, tally: { mineUnread: 0, unclaimed: 9 } })).toMatchObject({
    count: 0,
    mark: "dot",
  });
  expect(title({ link: { phase: "offline", outSince: 80_000 } })).toBe("Switchboard");
  expect(title({ link: { phase: "offline", outSince: 60_000 } })).toBe("(!) Switchboard");
});
