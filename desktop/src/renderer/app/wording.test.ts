import { expect, it } from "vitest";
import { createI18n } from "./i18n.ts";
import { wordFailure } from "./wording.ts";

it("says of what it was that was refused", async () => {
  const { t } = await createI18n("en");
  expect(wordFailure(t, "conversation_closed", "end")).toBe("This conversation has been closed.");
  expect(wordFailure(t, "conversation_closed", "resolveTicket")).toBe(
    "This ticket has already been resolved.",
  );
  expect(wordFailure(t, "forbidden", "assignTicket")).toBe("They do not work in this inbox.");
  expect(wordFailure(t, "unreachable", "assignTicket")).toMatch(/^No connection/);
  expect(wordFailure(t, "internal")).toMatch(/^That did not work/);
});
