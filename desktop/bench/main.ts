import { cpus, loadavg } from "node:os";
import { buildProcesses } from "../../backend/bench/processes.ts";
import { buildWhatChanged } from "../../backend/tools/build/build.ts";
import { deskTarget } from "../../backend/tools/build/targets.ts";
import { launch } from "./browser.ts";
import { type Line, table } from "./figures.ts";
import { benchHeap } from "./heap.ts";
import { benchConversation, benchList } from "./opening.ts";
import { benchScrolling } from "./scrolling.ts";
import { startFilled } from "./servers.ts";
import { benchTyping } from "./typing.ts";

/**
 * `npm run bench:desk`: the desk as it is built, in the system's Chromium, on a filled backend; one table. Ratios are
 * within one run and taken in turns, because machines are noisy. `--quick` measures less of everything; `--only=list,typing`
 * some of it.
 */
const quick = process.argv.includes("--quick");
const only = process.argv
  .find((given) => given.startsWith("--only="))
  ?.slice(7)
  .split(",");
const wanted = (name: string) => only === undefined || only.includes(name);

await buildWhatChanged([deskTarget], { force: false });
await buildProcesses();
console.error("filling two databases");
const small = await startFilled(100, 50);
const large = await startFilled(10_000, 50_000);
const browser = await launch();

const parts: [name: string, measure: () => Promise<Line[]>][] = [
  ["list", () => benchList(browser, small, large, quick ? 5 : 15)],
  ["conversation", () => benchConversation(browser, large, quick ? 10 : 30)],
  ["scrolling", () => benchScrolling(browser, large, quick ? 3 : 6, 3)],
  ["typing", () => benchTyping(browser, large, quick ? 8 : 20)],
  ["heap", () => benchHeap(browser, large, quick ? 1_200 : 3_600)],
];

const load = () => loadavg()[0]?.toFixed(1);
const lines: Line[] = [];
try {
  for (const [name, measure] of parts) {
    if (!wanted(name)) continue;
    console.error(`measuring: ${name} (load ${load()})`);
    const measured = await measure();
    console.error(table(measured));
    lines.push(...measured);
  }
} finally {
  await browser.close();
  small.stop();
  large.stop();
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
console.log(`${machine}, Chromium ${browser.version()}, load ${load()}\n\n${table(lines)}`);
process.exit(lines.every(({ bound, holds }) => bound === "" || holds) ? 0 : 1);
