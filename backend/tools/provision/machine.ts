import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { aptInstall, aptRoute, runByLines } from "./apt.ts";
import { find } from "./find.ts";
import type { Effects } from "./provision.ts";

/** The effects on the machine we run on. `say` gets progress, one plain line at a time. */
export function thisMachine(say: (line: string) => void): Effects {
  return {
    platform: process.platform,
    find,
    say,
    offers: () => ({ apt: aptRoute(), docker: dockerAnswers(), playwright: true }),
    aptInstall: (route, packages) => withProgress(say, (onLine) => aptInstall(route, packages, onLine)),
    playwrightInstall: () => {
      const cli = join(repositoryRoot, "node_modules/.bin/playwright");
      const dependencies = process.getuid?.() === 0 ? ["--with-deps"] : [];
      return withProgress(say, (onLine) => runByLines([cli, "install", ...dependencies, "chromium"], onLine));
    },
  };
}

/** The client alone is not enough: an engine must answer it. */
function dockerAnswers(): boolean {
  const reply = spawnSync("docker", ["version", "--format", "{{.Server.Version}}"], {
    stdio: "ignore",
    timeout: 10_000,
  });
  return reply.status === 0;
}

/** Shows a sign of life every ten seconds, and the last lines when it failed. */
async function withProgress(
  say: (line: string) => void,
  work: (onLine: (line: string) => void) => Promise<boolean>,
): Promise<boolean> {
  const started = Date.now();
  const lines: string[] = [];
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`  ... ${seconds} s: ${(lines.at(-1) ?? "").slice(0, 90)}`);
  }, 10_000);
  try {
    const worked = await work((line) => lines.push(line));
    if (!worked) for (const line of lines.slice(-8)) say(`  | ${line}`);
    return worked;
  } finally {
    clearInterval(timer);
  }
}
