import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright";
import { frameMost, slowedDown } from "./bounds.ts";
import { inSync, type OpenPage, openBare, openDesk, rowOf } from "./browser.ts";
import { type Line, median, ms, percentile, worst } from "./figures.ts";
import { workPerFrame } from "./main-thread.ts";
import type { FilledBackend } from "./servers.ts";

const wheelsPerSecond = 60;
/** At 60 turns a second four screens and a half: faster than anybody reads. */
const wheelPx = 60;

/** The worst frame of a run: by the clock, and what the page's main thread itself worked for it. */
interface Worst {
  clock: number;
  work: number;
  /** What 99 of 100 frames stay below. */
  usual: number;
}

/** The worst frame while the wheel turns, on a processor that is slowed down: list, messages, and a bare page beside. */
export async function benchScrolling(
  browser: Browser,
  backend: FilledBackend,
  seconds: number,
  runs: number,
): Promise<Line[]> {
  const found: Record<"bare" | "list" | "messages", Worst[]> = { bare: [], list: [], messages: [] };
  const measure = async (desk: OpenPage, x: number, deltaY: number) => {
    const frames = await scrolled(browser, desk, { x, y: 400, deltaY }, seconds);
    await desk.close();
    return frames;
  };
  for (let run = 0; run < runs; run += 1) {
    found.bare.push(await measure(await openBare(browser), 640, wheelPx));
    const desk = await openDesk(browser, backend);
    await inSync(desk.page);
    found.list.push(await measure(desk, 220, wheelPx));
    const opened = await openDesk(browser, backend);
    await inSync(opened.page);
    await rowOf(opened.page, backend.long.id).click();
    await opened.page.locator(`[role=log] [data-seq="${backend.long.seq}"]`).waitFor();
    found.messages.push(await measure(opened, 640, -wheelPx));
  }
  const of = (what: keyof typeof found, by: keyof Worst) => median(found[what].map((each) => each[by]));
  // Where a bare page takes longer than that by the clock, the clock tells of the machine.
  const quiet = of("bare", "clock") <= frameMost;
  const names = {
    work: "worst frame, main thread's work",
    usual: "99 of 100 frames, main thread's work",
    clock: "worst frame, by the clock",
  };
  const line = (what: "list" | "messages", by: keyof Worst): Line => {
    const [base, desk] = [of("bare", by), of(what, by)];
    const bound = by === "work" || (by === "clock" && quiet) ? `≤ ${frameMost} ms` : "";
    const name = `scrolling the ${what}, ${slowedDown} times slower: ${names[by]}`;
    return {
      name,
      base: ms(base),
      desk: ms(desk),
      ratio: desk / base,
      bound,
      holds: desk <= frameMost,
    };
  };
  return (["list", "messages"] as const).flatMap((what) =>
    (["work", "usual", "clock"] as const).map((by) => line(what, by)),
  );
}

async function scrolled(
  browser: Browser,
  { page, cdp }: OpenPage,
  { x, y, deltaY }: { x: number; y: number; deltaY: number },
  seconds: number,
): Promise<Worst> {
  await page.mouse.move(x, y);
  await delay(1_000);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowedDown });
  const turn = async () => {
    const began = performance.now();
    const sent: Promise<unknown>[] = [];
    let last = 0;
    while (performance.now() - began < seconds * 1_000) {
      const due = Math.floor(((performance.now() - began) / 1_000) * wheelsPerSecond);
      // One at a time: what is late is left out, as a hand's wheel does not catch up.
      if (due > last)
        sent.push(cdp.send("Input.dispatchMouseEvent", { type: "mouseWheel", x, y, deltaX: 0, deltaY }));
      last = due;
      await delay(2);
    }
    await Promise.all(sent);
  };
  await page.evaluate(() => window.probe.countFrames());
  await turn();
  const frames = await page.evaluate(() => window.probe.frames());
  // Another time, since the browser's own record of its work takes some of it.
  const works = await workPerFrame(browser, page, turn);
  return { clock: worst(frames), work: worst(works), usual: percentile(works, 0.99) };
}
