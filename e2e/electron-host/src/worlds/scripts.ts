import { readFileSync } from "node:fs";
import { binding } from "../chromium/page.ts";
import type { Context } from "../context.ts";
import type { PreloadWorldOptions } from "./messages.ts";

/** The scripts of one page, as texts. @param preload the app's own, as a file */
export function pageScripts(host: Context, preload: string | null): { main: string; isolated: string } {
  const options: PreloadWorldOptions = {
    token: host.token,
    binding,
    platform: process.platform,
    versions: { electron: host.versions.electron ?? "", chrome: host.versions.chrome ?? "" },
  };
  const body = preload === null ? "null" : wrap(readFileSync(preload, "utf8"));
  return {
    main: `(() => { ${host.worlds.main}\nworld.start(${JSON.stringify({ token: host.token })}); })()`,
    isolated: `(() => { ${host.worlds.preload}\nworld.start(${JSON.stringify(options)}, ${body}); })()`,
  };
}

const wrap = (source: string): string =>
  `(require, module, exports, process, global = globalThis) => {${source}\n}`;
