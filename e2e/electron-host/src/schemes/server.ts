import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { throughListener } from "../api/web-request.ts";
import type { Schemes } from "./schemes.ts";

const policies = new Set(["content-security-policy", "content-security-policy-report-only"]);

/** Hands Chromium's requests to the app's own `protocol.handle`. @returns the port */
export function serveSchemes(schemes: Schemes): Promise<number> {
  const server = createServer((request, response) => {
    answer(schemes, request, response).catch((error: Error) => {
      console.error("A protocol handler failed", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
}

async function answer(schemes: Schemes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = schemes.toApp(`http://${request.headers.host}${request.url}`);
  const handler = schemes.handlers.get(url.split(":")[0] ?? "");
  // Chromium looks for a picture of every http site, which it would not do for a scheme.
  if (!handler || request.url === "/favicon.ico") {
    response.writeHead(404).end();
    return;
  }
  const given = await handler(requestOf(request, url));
  const heard = await throughListener(url, given.headers);
  const headers = [...heard].map(([name, value]) => [
    name,
    policies.has(name) ? schemes.originsToChromium(value) : value,
  ]);
  response.writeHead(given.status, Object.fromEntries(headers));
  if (!given.body || request.method === "HEAD") response.end();
  else Readable.fromWeb(given.body as ReadableStream).pipe(response);
}

function requestOf(request: IncomingMessage, url: string): Request {
  const { method = "GET", headers } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || name === "host" || name === "connection" ? [] : [[name, String(value)]],
  );
  return new Request(url, {
    method,
    headers: kept,
    ...(hasBody ? { body: Readable.toWeb(request) as BodyInit, duplex: "half" } : {}),
  } as RequestInit);
}
