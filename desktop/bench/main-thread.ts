import type { Browser, Page } from "playwright";

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  tdur?: number;
  args: { name?: string; data?: { frame?: string; processId?: number } };
}

/**
 * How long the page's main thread itself worked for each frame, in ms: from one picture's handing over to the next one's,
 * whatever it did. Unlike the clock this does not grow where other processes take the processor away.
 */
export async function workPerFrame(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number[]> {
  await browser.startTracing(page, { categories: ["-*", "toplevel", "devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const threads = new Map<string, TraceEvent[]>();
  const named = new Set<string>();
  for (const event of traceEvents) {
    const thread = `${event.pid} ${event.tid}`;
    if (event.name === "thread_name" && event.args.name === "CrRendererMain") named.add(thread);
    threads.set(thread, [...(threads.get(thread) ?? []), event]);
  }
  // Of all pages' threads the one that drew most is the page's own.
  const drawings = [...named].map((thread) => frames(threads.get(thread) ?? []));
  return drawings.sort((a, b) => b.length - a.length)[0] ?? [];
}

function frames(events: TraceEvent[]): number[] {
  const drawn = events.filter(({ name }) => name === "Layerize" || name === "Commit").map(({ ts }) => ts);
  const tasks = events
    .filter(({ name, ph }) => ph === "X" && name.endsWith("RunTask"))
    .sort((a, b) => a.ts - b.ts);
  const works: number[] = [];
  let work = 0;
  for (const [index, { ts, tdur = 0 }] of tasks.entries()) {
    work += tdur / 1_000;
    const end = tasks[index + 1]?.ts ?? Number.POSITIVE_INFINITY;
    if (!drawn.some((at) => at >= ts && at < end)) continue;
    works.push(work);
    work = 0;
  }
  return works;
}
