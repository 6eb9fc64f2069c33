import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { delayMost } from "./bounds.ts";
import { inSync, openBare, openDesk, rowOf } from "./browser.ts";
import { type Line, ms, percentile } from "./figures.ts";
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
  const keys = await typed(desk.page, talking);
  await desk.close();
  const bare = await openBare(browser);
  await bare.page.locator("textarea").click();
  const base = await typed(bare.page, talking);
  await bare.close();
  const line = (name: string, share: number, bound: boolean): Line => {
    const [from, to] = [percentile(base.delays, share), percentile(keys.delays, share)];
    return {
      ...{ name, base: ms(from), desk: ms(to), ratio: to / from },
      ...{ bound: bound ? `≤ ${delayMost} ms` : "", holds: to <= delayMost },
    };
  };
  const rate = `${Math.round(keys.perSecond)} messages/s`;
  return [
    line(`key to picture with ${rate} coming in, p50 of ${keys.delays.length}`, 0.5, false),
    line(`key to picture with ${rate} coming in, p99 of ${keys.delays.length}`, 0.99, true),
  ];
}

async function typed(page: Page, talking: () => Promise<number>) {
  await page.evaluate(() => window.probe.timeKeys());
  let over = false;
  const talked = talking().finally(() => {
    over = true;
  });
  for (let n = 0; !over; n += 1) {
    const letter = letters[n % letters.length] ?? " ";
    await Promise.all([
      n % 100 === 99 ? page.keyboard.press("Backspace") : page.keyboard.press(letter),
      delay(keyPauseMs),
    ]);
  }
  await delay(500);
  return { perSecond: await talked, delays: await page.evaluate(() => window.probe.keys()) };
}
