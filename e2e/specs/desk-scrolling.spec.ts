import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";
import { find } from "../helpers/palette.ts";
import { Desk } from "../helpers/people.ts";

const rows = (page: Page) => page.getByTestId("conversation-row");

/** What lies beneath a place on the screen, as far as the list and the conversation tell it. */
const beneath = (page: Page, [x, y]: readonly [number, number]) =>
  page.evaluate(
    ([x, y]) => {
      const element = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-conversation-id]");
      return element?.dataset.conversationId ?? null;
    },
    [x, y] as const,
  );

test("a click right after the wheel has turned goes to what lies beneath the pointer", async ({
  browser,
  backend,
}) => {
  await customersOfRooms(backend, 15);
  const { page } = await Desk.open(browser, backend, "admin");
  await page.getByRole("tab", { name: "All" }).click();
  const place = [220, 400] as const;
  await expect.poll(() => rows(page).count()).toBeGreaterThan(12);
  await page.mouse.move(...place);
  const before = await beneath(page, place);

  await page.mouse.wheel(0, 300);
  await expect(page.locator("[data-turning]")).toHaveCount(1);
  // Before the hand has moved, or the wheel has come to rest.
  await page.mouse.down();
  await page.mouse.up();
  const opened = await page.getByTestId("tab").getAttribute("data-conversation-id");
  expect(opened).toBe(await beneath(page, place));
  expect(opened).not.toBe(before);

  await expect(page.locator("[data-turning]")).toHaveCount(0);
});

test("all messages come by, in their order, while one scrolls up and down through them", async ({
  browser,
  backend,
}) => {
  const [name = ""] = await customersOfRooms(backend, 1, 130);
  const { page } = await Desk.open(browser, backend, "admin");
  await find(page, name);
  const log = page.getByRole("log");
  await log.hover();

  /** Turns the wheel until a line is on the screen; tells which messages have been there, and that they were in order. */
  async function scrollTo(last: string, deltaY: number): Promise<Set<string>> {
    const seen = new Set((await messagesInSight(page)).map(({ text }) => text));
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, deltaY);
          const shown = await messagesInSight(page);
          expect(shown.map(({ seq }) => seq)).toEqual(shown.map((_, index) => (shown[0]?.seq ?? 0) + index));
          for (const { text } of shown) seen.add(text);
          return seen.has(last);
        },
        { intervals: [30], timeout: 60_000 },
      )
      .toBe(true);
    return seen;
  }
  // It opens at what is new.
  await scrollTo("line 130", 150);
  const up = await scrollTo("line 1", -150);
  const down = await scrollTo("line 130", 150);
  for (const line of Array.from({ length: 130 }, (_, index) => `line ${index + 1}`)) {
    expect(up.has(line), `${line} on the way up`).toBe(true);
    expect(down.has(line), `${line} on the way down`).toBe(true);
  }
});

/** The messages on the screen, from above to below, as they stand there. */
const messagesInSight = (page: Page): Promise<{ seq: number; text: string }[]> =>
  page.getByRole("log").evaluate((log) => {
    const { top, bottom } = log.getBoundingClientRect();
    return [...log.querySelectorAll<HTMLElement>("[data-seq]")]
      .map((message) => ({ message, box: message.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > top && box.top < bottom)
      .sort((a, b) => a.box.top - b.box.top)
      .map(({ message }) => ({
        seq: Number(message.dataset.seq),
        text: message.querySelector("div")?.textContent ?? "",
      }));
  });
