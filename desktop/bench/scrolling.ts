import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright";
import { frameMost, slowedDown } from "./bounds.ts";
import { inSync, type OpenPage, openBare, openDesk, rowOf } from "./browser.ts";
import { type Line, median, ms, worst } from "./figures.ts";
import type { FilledBackend } from "./servers.ts";

const wheelsPerSecond = 60;
const wheelPx = 120;

/** The worst frame while the wheel turns, on a processor that is slowed down: list, messages, and a bare page beside. */
export async function benchScrolling(
  browser: Browser,
  backend: FilledBackend,
  seconds: number,
  runs: number,
): Promise<Line[]> {
  const found: Record<"bare" | "list" | "messages", number[]> = { bare: [], list: [], messages: [] };
  for (let run = 0; run < runs; run += 1) {
    const bare = await openBare(browser);
    found.bare.push(worst(await scrolled(bare, { x: 640, y: 400 }, wheelPx, seconds)));
    await bare.close();
    const desk = await openDesk(browser, backend);
    await inSync(desk.page);
    found.list.push(worst(await scrolled(desk, { x: 220, y: 400 }, wheelPx, seconds)));
    await desk.close();
    const opened = await openDesk(browser, backend);
    await inSync(opened.page);
    await rowOf(opened.page, backend.long.id).click();
    await opened.page.locator(`[role=log] [data-seq="${backend.long.seq}"]`).waitFor();
    await delay(500);
    found.messages.push(worst(await scrolled(opened, { x: 640, y: 400 }, -wheelPx, seconds)));
    await opened.close();
  }
  const bare = median(found.bare);
  const line = (name: string, frames: number[]): Line => ({
    ...{ name, base: ms(bare), desk: ms(median(frames)), ratio: median(frames) / bare },
    ...{ bound: `≤ ${frameMost} ms`, holds: median(frames) <= frameMost },
  });
  return [
    line(`the list's worst frame while scrolling, ${slowedDown} times slower`, found.list),
    line(`the messages' worst frame while scrolling, ${slowedDown} times slower`, found.messages),
  ];
}

async function scrolled(
  { page, cdp }: OpenPage,
  { x, y }: { x: number; y: number },
  deltaY: number,
  seconds: number,
): Promise<number[]> {
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowedDown });
  await page.mouse.move(x, y);
  await delay(500);
  await page.evaluate(() => window.probe.countFrames());
  const began = performance.now();
  const sent: Promise<unknown>[] = [];
  while (performance.now() - began < seconds * 1_000) {
    const due = Math.floor(((performance.now() - began) / 1_000) * wheelsPerSecond);
    // One at a time: what is late is left out, as a hand's wheel does not catch up.
    if (sent.length < due) {
      const wheel = { type: "mouseWheel", x, y, deltaX: 0, deltaY } as const;
      sent.length = due;
      sent[due - 1] = cdp.send("Input.dispatchMouseEvent", wheel);
    }
    await delay(2);
  }
  await Promise.all(sent);
  const frames = await page.evaluate(() => window.probe.frames());
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return frames;
}
