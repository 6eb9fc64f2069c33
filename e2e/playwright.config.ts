import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./helpers/chromium.ts";

// A real Electron is used wherever there is one.
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
if (!existsSync(at("../node_modules/electron/path.txt"))) {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= at("electron-host");
}

/** One user story a file, through real Chromium, against a backend of the spec's own. */
export default defineConfig({
  testDir: "specs",
  // A user story takes seconds; this is for a machine that has much else to do.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // Stories wait for each other's pages half of the time; each has a backend of its own.
  workers: 2,
  // A machine with much else to do may miss one moment; what fails twice is broken. The report names what was tried twice.
  retries: 1,
  reporter: process.env.CI ? [["list"], ["json", { outputFile: "test-results/results.json" }]] : [["list"]],
  outputDir: "test-results/artifacts",
  use: {
    browserName: "chromium",
    launchOptions: chromiumLaunch(),
    viewport: { width: 1280, height: 800 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    // Recording a trace costs more than most stories: it is there for whoever looks for a fault (`TRACE=1`).
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
});
