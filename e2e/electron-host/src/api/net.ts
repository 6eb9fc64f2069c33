import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "../context.ts";
import { strict } from "../strict.ts";

const types: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

async function fetchAny(input: string | Request, init?: RequestInit): Promise<Response> {
  const request = typeof input === "string" ? new Request(input, init) : input;
  const url = new URL(request.url);
  const handler = context().schemes.handlers.get(url.protocol.slice(0, -1));
  if (handler) return handler(request);
  if (url.protocol !== "file:") return fetch(input, init);
  const file = fileURLToPath(url);
  const type = types[extname(file)] ?? "application/octet-stream";
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: { "Content-Type": type } });
  } catch {
    throw new Error("net::ERR_FILE_NOT_FOUND");
  }
}

export const net = strict("net", {
  fetch: fetchAny,
  isOnline: (): boolean => true,
  online: true,
});
