import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { delayMost } from "./bounds.ts";
import { inSync, openBare, openDesk, rowOf } from "./browser.ts";
import { type Line, ms, percentile } from "./figures.ts";
import { workPerFrame } from "./main-thread.ts";
import { type FilledBackend, talk } from "./servers.ts";

const perSecond = 100;
const keyPauseMs = 70;
const letters = "dạ shop xin chào, đơn của chị đang trên đường ".replace(/[^a-z ,]/g, "a");

/** From each key to its drawing, while a hundred messages a second come in over 300 conversations; a bare page beside. */
export async function benchTyping(
  browser: Browser,
  backend: FilledBackend,
  seconds: number,
): Promise<Line[]> {
  const talking = () =>
    talk({ port: backend.port, customers: backend.customers, messages: perSecond * seconds, perSecond });
  const desk = await openDesk(browser, backend);
  await inSync(desk.page);
  await rowOf(desk.page, backend.long.id).click();
  for (const { conversationId } of backend.customers.slice(0, 4)) {
    await rowOf(desk.page, conversationId).click();
  }
  await desk.page.locator("textarea").click();
  const keys = await typed(browser, desk.page, talking);
  await desk.close();
  const bare = await openBare(browser);
  await bare.page.locator("textarea").click();
  const base = await typed(browser, bare.page, talking);
  await bare.close();
  const line = (name: string, from: number, to: number, bound: boolean): Line => ({
    ...{ name, base: ms(from), desk: ms(to), ratio: to / from },
    ...{ bound: bound ? `≤ ${delayMost} ms` : "", holds: to <= delayMost },
  });
  const rate = `${Math.round(keys.perSecond)} messages/s`;
  const at = (share: number) => [percentile(base.delays, share), percentile(keys.delays, share)] as const;
  const works = [percentile(base.works, 0.99), percentile(keys.works, 0.99)] as const;
  const [machine] = at(0.99);
  return [
    line(`key to picture with ${rate} coming in, p50 of ${keys.delays.length}`, ...at(0.5), false),
    // Where a bare page answers later than that, the clock tells of the machine.
    line(`key to picture with ${rate} coming in, p99`, ...at(0.99), machine <= delayMost),
    line(`main thread's work for a frame meanwhile, p99 of ${keys.works.length}`, ...works, true),
  ];
}

async function typed(browser: Browser, page: Page, talking: () => Promise<number>) {
  await page.evaluate(() => window.probe.timeKeys());
  let perSecond = 0;
  const works = await workPerFrame(browser, page, async () => {
    let over = false;
    const talked = talking().finally(() => {
      over = true;
    });
    for (let n = 0; !over; n += 1) {
      const key = n % 100 === 99 ? "Backspace" : (letters[n % letters.length] ?? " ");
      await Promise.all([page.keyboard.press(key), delay(keyPauseMs)]);
    }
    perSecond = await talked;
  });
  await delay(500);
  return { perSecond, works, delays: await page.evaluate(() => window.probe.keys()) };
}
