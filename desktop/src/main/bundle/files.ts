import { join } from "node:path";
import { isBundleUrl } from "./origin.ts";

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
  woff2: "font/woff2",
};

/** Folders and a file by plain names: no dot at a name's front, so nothing hidden and no way up. */
const plainPath = /^\/(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.(\w+)$/;

export interface BundleFile {
  path: string;
  type: string;
}

/** The file of `folder` that a request means, or null: what is not plainly a file of the desk is not there. */
export function bundleFile(request: { method: string; url: string }, folder: string): BundleFile | null {
  if (request.method !== "GET" || !isBundleUrl(request.url)) return null;
  const { pathname } = new URL(request.url);
  const path = pathname === "/" ? "/index.html" : pathname;
  const type = types[plainPath.exec(path)?.[1] ?? ""];
  return type === undefined ? null : { path: join(folder, path), type };
}
