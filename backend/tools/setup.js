// `npm run setup`: installs what is missing, and nothing when nothing is. Plain JavaScript, because before it has run
// there is nobody to translate TypeScript.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const stamp = resolve(root, "node_modules/.installed-from");
const manifests = ["", "shared/", "backend/", "desktop/", "e2e/"].map((folder) => `${folder}package.json`);

const read = (path) => {
  try {
    return readFileSync(resolve(root, path), "utf8");
  } catch {
    return "";
  }
};

// A compiled module fits one version of Node on one kind of machine.
const machine = `${process.versions.modules} ${process.platform} ${process.arch}`;
const wanted = createHash("sha256").update(machine);
for (const path of ["package-lock.json", ...manifests]) wanted.update(read(path)).update("\0");
const print = wanted.digest("hex");

// npm writes this list of its own when an install is done, and removes it when one begins.
const isInstalled = read("node_modules/.package-lock.json") !== "" && read(stamp) === print;

if (!isInstalled) {
  console.log("Installing what is missing; the first time takes a few minutes ...");
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const beat = setInterval(() => console.log(`  ... still installing, ${seconds()} s`), 15_000);

  // --no-save: neither package.json nor the lock file changes. npm is started the way it was started itself.
  const npm = process.env.npm_execpath;
  const args = ["install", "--no-save", "--no-fund", "--no-audit", "--no-progress", "--loglevel=error"];
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: "inherit" })
    : spawn("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });

  child.once("error", (error) => {
    clearInterval(beat);
    console.error(`npm could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once("close", (code) => {
    clearInterval(beat);
    if (code === 0) {
      writeFileSync(stamp, print);
      console.log(`Installed in ${seconds()} s`);
    } else {
      console.error(`npm install failed after ${seconds()} s; what it said is above.`);
      process.exitCode = code ?? 1;
    }
  });
}
