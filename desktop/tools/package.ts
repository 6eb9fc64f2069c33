import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { packageConfig } from "./package-config.ts";

/** `npm run package -- [--linux] [--win] [--mac] …`: the app's packages into `desktop/out`, from what was built. Publishes nothing. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const builder = dirname(createRequire(import.meta.url).resolve("electron-builder/package.json"));
const folder = mkdtempSync(join(tmpdir(), "switchboard-package-"));
try {
  const config = join(folder, "electron-builder.json");
  const base = parse(readFileSync(join(root, "electron-builder.yml"), "utf8"));
  writeFileSync(config, JSON.stringify(packageConfig(base, process.env)));
  const { status, error } = spawnSync(
    process.execPath,
    [join(builder, "cli.js"), "--config", config, "--publish", "never", ...process.argv.slice(2)],
    { cwd: root, stdio: "inherit" },
  );
  if (error) console.error(error.message);
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
