// Translates the host when its sources have changed: some tens of milliseconds, and nothing at all the next time.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } = require("node:fs");
const { join } = require("node:path");

const sources = join(__dirname, "src");
const dist = join(__dirname, "dist");

/** Where the host and the scripts for its pages are. */
exports.build = () => {
  const folder = join(dist, stamp());
  if (!existsSync(folder)) translate(folder);
  return {
    host: join(folder, "host.cjs"),
    worlds: { main: join(folder, "main-world.js"), preload: join(folder, "preload-world.js") },
  };
};

function stamp() {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const name of readdirSync(sources, { recursive: true }).sort()) {
    const { mtimeMs, size } = statSync(join(sources, name));
    hash.update(`${name} ${mtimeMs} ${size}\0`);
  }
  return hash.digest("hex").slice(0, 16);
}

function translate(folder) {
  const { buildSync } = require("esbuild");
  const made = `${folder}.${process.pid}`;
  const shared = { bundle: true, outdir: made, sourcemap: "inline", logLevel: "warning", target: "es2023" };
  mkdirSync(made, { recursive: true });
  buildSync({
    ...shared,
    entryPoints: { host: join(sources, "host.ts") },
    platform: "node",
    format: "cjs",
    outExtension: { ".js": ".cjs" },
  });
  buildSync({
    ...shared,
    entryPoints: {
      "main-world": join(sources, "worlds/main-world.ts"),
      "preload-world": join(sources, "worlds/preload-world.ts"),
    },
    platform: "browser",
    format: "iife",
    globalName: "world",
    sourcemap: false,
  });
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another start was quicker with the very same.
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  for (const name of readdirSync(dist)) {
    if (!folder.endsWith(name) && !name.includes("."))
      rmSync(join(dist, name), { recursive: true, force: true });
  }
}
