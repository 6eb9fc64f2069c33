import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { buildDemoPages } from "./demo.ts";
import { run, viteBuild } from "./run.ts";
import { buildWindow, windowFolder } from "./window.ts";

/** Something to build: from which files, to where, and how. */
export interface BuildTarget {
  name: string;
  title: string;
  /** Files and folders it is made of, from the repository's root. */
  sources: string[];
  /** A file which is there once it is built, and the stamp that says from what. */
  result: string;
  stamp: string;
  /** Says what is worth knowing about the result. */
  build(say: (line: string) => void): Promise<void>;
}

const at = (path: string) => join(repositoryRoot, path);
/** What changes both: the shared words, and which version of everything is installed. */
const common = ["shared/src", "package-lock.json", "tsconfig.json"];

export const backendTarget: BuildTarget = {
  name: "backend",
  title: "the backend",
  sources: [...common, "backend/src", "backend/demo-page", "backend/package.json", "backend/tools/build"],
  result: at("backend/dist/main.js"),
  stamp: at("backend/dist/.built-from"),
  build: buildBackend,
};

export const deskTarget: BuildTarget = {
  name: "desk",
  title: "the desk",
  sources: [
    ...common,
    "desktop/src/renderer",
    "desktop/src/ipc",
    "desktop/package.json",
    "desktop/vite.config.ts",
  ],
  result: at("desktop/dist/desk/index.html"),
  stamp: at("desktop/dist/.desk-built-from"),
  build: () => viteBuild("desktop/vite.config.ts"),
};

/** What of the desktop app is not the desk: the processes around it. */
export const desktopTarget: BuildTarget = {
  name: "desktop",
  title: "the desktop app",
  sources: [
    ...common,
    "desktop/src/main",
    "desktop/src/preload",
    "desktop/src/ipc",
    "desktop/build/app",
    "desktop/package.json",
    "desktop/electron.vite.config.ts",
  ],
  result: at("desktop/dist/main/main.js"),
  stamp: at("desktop/dist/.app-built-from"),
  build: () =>
    run(process.execPath, [at("node_modules/electron-vite/bin/electron-vite.js"), "build", at("desktop")]),
};

export const windowTarget: BuildTarget = {
  name: "window",
  title: "the chat window",
  sources: [...common, "backend/widget", "backend/package.json", "backend/tools/build"],
  result: join(windowFolder, "widget.js"),
  stamp: join(windowFolder, ".built-from"),
  build: buildWindow,
};

export const targets = [backendTarget, windowTarget, deskTarget, desktopTarget];

/** @param entryPoints by the name of the bundle: files, from `backend` */
export const nodeBundle = (entryPoints: Record<string, string>) =>
  ({
    absWorkingDir: at("backend"),
    entryPoints,
    outdir: at("backend/dist"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    packages: "external",
    alias: { "@switchboard/shared": at("shared/src") },
    logLevel: "warning",
  }) as const;

/**
 * Bundles the backend and its admin commands for Node; npm packages stay outside and are found in node_modules.
 * Both bundles lie flat in dist, so that paths relative to `import.meta.url` mean the same as in `src`.
 */
async function buildBackend(): Promise<void> {
  // Not at the top: `npm start` may run where nothing has to be built.
  const { build } = await import("esbuild");
  const out = at("backend/dist");
  clear(out, basename(windowFolder));
  await build(nodeBundle({ main: "src/main.ts", admin: "src/admin/main.ts" }));
  await buildDemoPages(join(out, "demo"));
}

/** Empties a folder but for what another target builds there. */
function clear(folder: string, kept: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name !== kept) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
