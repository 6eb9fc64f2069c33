import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** Something to build: from which files, to where, and how. */
export interface BuildTarget {
  name: string;
  title: string;
  /** Files and folders it is made of, from the repository's root. */
  sources: string[];
  /** A file which is there once it is built, and the stamp that says from what. */
  result: string;
  stamp: string;
  build(): Promise<void>;
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
  sources: [...common, "desktop/src/renderer", "desktop/package.json", "desktop/vite.config.ts"],
  result: at("desktop/dist/desk/index.html"),
  stamp: at("desktop/dist/.desk-built-from"),
  build: () => run("npm", ["run", "build", "--workspace", "desktop"]),
};

export const targets = [backendTarget, deskTarget];

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
  rmSync(out, { recursive: true, force: true });
  await build(nodeBundle({ main: "src/main.ts", admin: "src/admin/main.ts" }));
  await buildDemoPage(join(out, "demo"));
}

/** The demo customer's page is one script, one style sheet and one page. */
async function buildDemoPage(out: string): Promise<void> {
  const page = at("backend/demo-page");
  if (!existsSync(page)) return;
  const { build } = await import("esbuild");
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: [join(page, "demo.ts")],
    outdir: out,
    bundle: true,
    platform: "browser",
    target: "es2022",
    format: "esm",
    minify: true,
    alias: { "@switchboard/shared": at("shared/src") },
    logLevel: "warning",
  });
  for (const name of ["index.html", "demo.css"]) cpSync(join(page, name), join(out, name));
}

/** Runs a build tool quietly; its output is shown when it fails. */
function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: repositoryRoot, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        output += chunk;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}\n${output.trim()}`));
    });
  });
}
