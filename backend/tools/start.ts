import { join } from "node:path";
import { buildWhatChanged } from "./build/build.ts";
import { targets } from "./build/targets.ts";
import { repositoryRoot } from "./paths.ts";
import { nextFreePort, probePort } from "./ports.ts";
import { BackendProcess } from "./start/backend-process.ts";
import { desktopParts, downloadElectron, openDesktop, whyNoDesktop } from "./start/desktop.ts";
import { failureOf } from "./start/failure.ts";
import { keepRunning } from "./start/keep-running.ts";
import { backendEnvironment, keptSecret, readSettings } from "./start/settings.ts";
import { summary } from "./start/summary.ts";

/** `npm start`: everything for a first look. */

const dataFolder = join(repositoryRoot, "data");
let backend: BackendProcess | undefined;
let isStopping = false;
const stopping = new AbortController();

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  stopping.abort();
  console.log("\nStopping ...");
  await backend?.stop();
  console.log("Stopped.");
  process.exit(0);
}

interface Running {
  url: string;
  process: BackendProcess;
  /** Another one with the same environment. */
  again(): BackendProcess;
}

/** Starts the backend on the wanted port or the next free one, and resolves once it serves. */
async function startBackend(): Promise<Running> {
  const { host, port: wanted } = readSettings(process.env);
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  let from = wanted;
  for (;;) {
    const port = await nextFreePort(from, probePort(host));
    if (port !== wanted) console.log(`Port ${wanted} is taken, using ${port}.`);
    console.log("Starting the backend ...");
    const secret = () => keptSecret(dataFolder);
    const environment = backendEnvironment(process.env, { host, port, secret });
    const url = `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
    const begin = (): BackendProcess => {
      backend = new BackendProcess(environment);
      return backend;
    };
    const again = () => {
      const next = begin();
      void next.untilReady(url).then((isReady) => isReady && console.error("The backend runs again."));
      return next;
    };
    const begun = begin();
    if (await begun.untilReady(url)) return { url, process: begun, again };
    // Somebody was quicker between our look and its start.
    if (!begun.foundPortTaken) throw new Error(failureOf(begun));
    from = port + 1;
  }
}

/** Opens the desktop program, or sees to it in the background. @returns why it is not open */
function startDesktop(url: string): string | null {
  const parts = desktopParts();
  const open = (electron: string) =>
    openDesktop(electron, url, (why) => console.log(`The desktop program did not stay open: ${why}.`));
  const reason = whyNoDesktop(parts);
  if (reason !== null) return reason;
  if (parts.electron !== undefined) {
    open(parts.electron);
    return null;
  }
  void downloadElectron(stopping.signal).then((electron) => {
    if (isStopping) return;
    if (electron === null) console.log("No desktop program: Electron's program could not be downloaded.");
    else open(electron);
  });
  return "it is being downloaded, and opens when it is here";
}

async function main(): Promise<void> {
  await buildWhatChanged(targets);
  const { url, process: begun, again } = await startBackend();
  const noDesktop = startDesktop(url);

  const isDemo = !["0", "off", "false"].includes(process.env.DEMO ?? "");
  const dataIsIn = process.env.DATABASE_URL ? "the database of DATABASE_URL" : `${dataFolder}`;
  console.log(summary({ url, noDesktop, isDemo, dataIsIn }));

  await keepRunning(begun, {
    again,
    isStopping: () => isStopping,
    ended: (ended, pauseMs) =>
      console.error(`\n${failureOf(ended)}\nIt is started again in ${pauseMs / 1_000} s.`),
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
main().catch(async (error: unknown) => {
  if (isStopping) return;
  console.error(error instanceof Error ? error.message : error);
  await backend?.stop();
  process.exit(1);
});
