import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { app } from "./api/app.ts";
import { createElectron } from "./api/electron.ts";
import { Browser } from "./chromium/browser.ts";
import { chromiumFlags } from "./chromium/flags.ts";
import { type Context, setContext } from "./context.ts";
import { findApp } from "./launch/app-folder.ts";
import { parseArguments } from "./launch/arguments.ts";
import { provideElectron } from "./launch/modules.ts";
import { shapeProcess } from "./launch/process.ts";
import { Records } from "./records.ts";
import { Schemes } from "./schemes/schemes.ts";
import { serveSchemes } from "./schemes/server.ts";

/** An app may wait for `ready` at its top, and `ready` waits for Chromium. */
const mainPatienceMs = 3_000;

interface Start {
  executable: string;
  worlds: { main: string; preload: string };
}

/** Runs the app named on the command line, as Electron would. */
export function start({ executable, worlds }: Start): void {
  const { requires, entry, entryWord, switches } = parseArguments(process.argv.slice(2), process.cwd());
  if (entry === null) throw new Error("The Electron host needs an app to run");
  const folder = findApp(entry, join(dirname(executable), "resources"));
  const host: Context = {
    executable,
    app: folder,
    switches,
    records: new Records(),
    schemes: new Schemes(),
    worlds: { main: readFileSync(worlds.main, "utf8"), preload: readFileSync(worlds.preload, "utf8") },
    token: randomUUID(),
    chromium: null,
    versions: shapeProcess(executable, entryWord, folder),
  };
  setContext(host);
  provideElectron(createElectron());
  const require = createRequire(pathToFileURL(`${process.cwd()}/`));
  for (const path of requires) require(path);
  run(host).catch((error) => {
    console.error("App threw an error during load", error);
    process.exit(1);
  });
}

async function run(host: Context): Promise<void> {
  const loaded = import(pathToFileURL(host.app.main).href);
  // By then the app has said where its profile is, or that it is not the first.
  await Promise.race([loaded, sleep(mainPatienceMs, undefined, { ref: false })]);
  if (app.life.isQuitting()) return;
  host.chromium = startChromium(host);
  const browser = await host.chromium;
  browser.once("exit", (code) => {
    if (app.life.isQuitting()) return;
    console.error(`Chromium ended: ${code}`);
    process.exit(1);
  });
  app.life.begin();
  await loaded;
}

async function startChromium({ switches, schemes }: Context): Promise<Browser> {
  const profile = join(app.getPath("sessionData"), "Chromium");
  const schemesPort = await serveSchemes(schemes);
  return Browser.start(chromiumFlags({ switches, profile, schemesPort }), profile);
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => app.quit());
