import { expect, it } from "vitest";
import { at, buildConversation } from "../../testing/factories.ts";
import { waitingLevel } from "./waiting.ts";

it("warns from 40 s and strongly from 5 min", () => {
  const conversation = buildConversation({ needsReplySince: at(0) });
  const level = (seconds: number) => waitingLevel(conversation, Date.parse(at(seconds)));
  expect([39, 40, 299, 300].map(level)).toEqual(["none", "waiting", "waiting", "late"]);
  expect(waitingLevel(buildConversation({ needsReplySince: null }), Date.parse(at(999)))).toBe("none");
});
