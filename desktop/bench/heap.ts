import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright";
import { heapMost } from "./bounds.ts";
import { inSync, type OpenPage, openDesk } from "./browser.ts";
import type { Line } from "./figures.ts";
import { type FilledBackend, talk } from "./servers.ts";

const perSecond = 60;
const tabsAtOnce = 6;
/** Until the browser has compiled what runs often: that grows for some minutes, and is no growth of ours. */
const warmUp = 3_000;

/** What the page holds after an hour of one message a second, replayed fast, while tabs are opened and closed. */
export async function benchHeap(browser: Browser, backend: FilledBackend, messages: number): Promise<Line[]> {
  const desk = await openDesk(browser, backend);
  await inSync(desk.page);
  const live = async (count: number) => {
    let over = false;
    const talked = talk({ port: backend.port, customers: backend.customers, messages: count, perSecond });
    const ended = talked.finally(() => {
      over = true;
    });
    for (let n = 0; !over; n += 1) await openOne(desk, backend, n);
    await ended;
    await closeAll(desk);
  };
  // Every conversation has spoken and been opened before it counts.
  await live(Math.max(warmUp, backend.customers.length));
  const before = await heapOf(desk);
  await live(messages);
  const after = await heapOf(desk);
  await desk.close();
  const shown = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const ratio = after / before;
  return [
    {
      ...{ name: `JS heap after ${messages.toLocaleString("en")} messages and their tabs`, ratio },
      ...{ base: shown(before), desk: shown(after), bound: `≤ ${heapMost} times`, holds: ratio <= heapMost },
    },
  ];
}

async function openOne({ page }: OpenPage, { customers }: FilledBackend, n: number): Promise<void> {
  const rows = page.getByTestId("conversation-row");
  const places = await rows.count();
  // Whatever stands there: it is the going in and out that counts.
  await rows.nth(n % Math.min(8, places)).click({ force: true });
  await page.mouse.move(900, 300);
  const tabs = page.getByTestId("tab");
  if ((await tabs.count()) > tabsAtOnce) await tabs.first().click({ button: "middle", force: true });
  await delay(100 + (n % customers.length === 0 ? 200 : 0));
}

async function closeAll({ page }: OpenPage): Promise<void> {
  const tabs = page.getByTestId("tab");
  while ((await tabs.count()) > 0) await tabs.first().click({ button: "middle", force: true });
  // What waits to be written is written, and what was shown for a while is gone.
  await delay(8_000);
}

async function heapOf({ cdp }: OpenPage): Promise<number> {
  await cdp.send("HeapProfiler.enable");
  for (let round = 0; round < 3; round += 1) await cdp.send("HeapProfiler.collectGarbage");
  return (await cdp.send("Runtime.getHeapUsage")).usedSize;
}
