import { rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { viteBuild } from "./run.ts";
import { describeSizes, measureWindow, tooBig } from "./sizes.ts";

const at = (path: string) => join(repositoryRoot, path);
export const windowFolder = at("backend/dist/window");

/** The customer's chat window: its frame, and the script that puts it on a site. @throws when either is too big */
export async function buildWindow(say: (line: string) => void): Promise<void> {
  rmSync(windowFolder, { recursive: true, force: true });
  await viteBuild("backend/widget/vite.config.ts");
  await buildLoader();
  const sizes = measureWindow(windowFolder);
  say(describeSizes(sizes));
  const faults = tooBig(sizes);
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

/** One classic script: it has to know its own tag, and sites include it as they include any other. */
async function buildLoader(): Promise<void> {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [at("backend/widget/embed/widget.ts")],
    outfile: join(windowFolder, "widget.js"),
    bundle: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    alias: { "@switchboard/shared": at("shared/src") },
    logLevel: "warning",
  });
}
