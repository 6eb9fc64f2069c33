import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What the chat window may weigh: every visitor of every site that includes it downloads it. In bytes. */
export const windowLimits = { loader: 15 * 1024, frame: 120_000 } as const;

export interface WindowSizes {
  /** The script on the site's pages, as it lies there. */
  loader: number;
  /** All scripts and styles of the frame, each compressed by gzip. */
  frame: number;
}

export function measureWindow(folder: string): WindowSizes {
  const assets = readdirSync(join(folder, "assets")).filter((name) => /\.(js|css)$/.test(name));
  return {
    loader: readFileSync(join(folder, "widget.js")).length,
    frame: assets.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, "assets", name))).length, 0),
  };
}

/** What of it is too big, a sentence each. */
export function tooBig(sizes: WindowSizes, limits: WindowSizes = windowLimits): string[] {
  return (["loader", "frame"] as const)
    .filter((part) => sizes[part] > limits[part])
    .map((part) => `The chat window's ${part} is too big: ${sizes[part]} bytes of ${limits[part]}`);
}

export function describeSizes({ loader, frame }: WindowSizes): string {
  const of = (size: number, limit: number) =>
    `${(size / 1000).toFixed(1)} of ${(limit / 1000).toFixed(1)} kB`;
  return `Chat window: script ${of(loader, windowLimits.loader)}, frame ${of(frame, windowLimits.frame)} (gzip)`;
}
