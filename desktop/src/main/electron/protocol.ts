import { readFile } from "node:fs/promises";
import type { Protocol } from "electron";
import { bundleScheme } from "../bundle/origin.ts";
import { serveBundle } from "../bundle/serve.ts";

/** Before the app is ready: an origin like any secure site's, without what only sites of the web need. */
export function registerBundleScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The desk's files, also where no server answers. */
export function handleBundleScheme(
  protocol: Protocol,
  bundle: Omit<Parameters<typeof serveBundle>[0], "read">,
): void {
  protocol.handle(bundleScheme, serveBundle({ ...bundle, read: (path) => readFile(path) }));
}
