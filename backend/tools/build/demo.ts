import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** The demo's pages, each with the scripts and styles it names. */
export async function buildDemoPages(out: string): Promise<void> {
  const pages = join(repositoryRoot, "backend/demo-page");
  if (!existsSync(pages)) return;
  const { build } = await import("esbuild");
  const named = (ending: string) => readdirSync(pages).filter((name) => name.endsWith(ending));
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: named(".ts").map((name) => join(pages, name)),
    outdir: out,
    bundle: true,
    platform: "browser",
    target: "es2022",
    format: "esm",
    minify: true,
    alias: { "@switchboard/shared": join(repositoryRoot, "shared/src") },
    logLevel: "warning",
  });
  for (const name of [...named(".html"), ...named(".css")]) cpSync(join(pages, name), join(out, name));
}
