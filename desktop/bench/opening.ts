import type { Browser, Page } from "playwright";
import { ratioMost } from "./bounds.ts";
import { inSync, openDesk, rowOf } from "./browser.ts";
import { type Line, median, ms } from "./figures.ts";
import type { FilledBackend, Measured } from "./servers.ts";

/** From the navigation on: the desk with 100 and with 10,000 conversations, in turns, each in a fresh profile. */
export async function benchList(
  browser: Browser,
  small: FilledBackend,
  large: FilledBackend,
  runs: number,
): Promise<Line[]> {
  const open = async (backend: FilledBackend) => {
    const { page, close } = await openDesk(browser, backend);
    const times = await page.evaluate(() => window.probe.opened());
    await close();
    return times;
  };
  const times = await inTurns(
    () => open(small),
    () => open(large),
    runs,
  );
  const line = (name: string, key: "firstRow" | "interactive" | "inSync", bound: boolean) =>
    compared(
      name,
      times.map((of) => of.map((each) => each[key])),
      bound,
    );
  return [
    line("list of 10,000 against 100: first row drawn", "firstRow", false),
    line("list of 10,000 against 100: interactive", "interactive", true),
    line("list of 10,000 against 100: every count known", "inSync", false),
  ];
}

/** From the click on its row: a conversation of 50 messages and one of 50,000, in turns. */
export async function benchConversation(
  browser: Browser,
  backend: FilledBackend,
  runs: number,
): Promise<Line[]> {
  const { page, close } = await openDesk(browser, backend);
  await inSync(page);
  const times = await inTurns(
    () => openAndClose(page, backend.short),
    () => openAndClose(page, backend.long),
    runs,
  );
  await close();
  return [compared("conversation of 50,000 messages against 50: opened", times, true)];
}

async function openAndClose(page: Page, { id, seq }: Measured): Promise<number> {
  await page.evaluate((seq) => window.probe.expect(seq), seq);
  await rowOf(page, id).click();
  const time = await page.evaluate(() => window.probe.shown());
  await page.locator(`[data-testid=tab][data-conversation-id="${id}"]`).click({ button: "middle" });
  await page.getByRole("log").waitFor({ state: "detached" });
  return time;
}

/** Both meet the same machine; the first of each only warms it. */
async function inTurns<T>(
  base: () => Promise<T>,
  grown: () => Promise<T>,
  runs: number,
): Promise<[T[], T[]]> {
  const times: [T[], T[]] = [[], []];
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, ask] of [base, grown].entries()) {
      const took = await ask();
      if (run > 0) times[index]?.push(took);
    }
  }
  return times;
}

function compared(name: string, [base = [], grown = []]: number[][], bound: boolean): Line {
  const [from, to] = [median(base), median(grown)];
  const ratio = to / from;
  return {
    ...{ name, base: ms(from), desk: ms(to), ratio },
    ...{ bound: bound ? `≤ ${ratioMost} times` : "", holds: ratio <= ratioMost },
  };
}
