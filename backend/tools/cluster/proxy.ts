import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createProxyServer } from "httpxy";
import { createHttpServer } from "../../src/http/http-server.ts";
import type { Target, Turns } from "./turns.ts";

const unavailable = "No backend process is left.";

/** One address before several backend processes, for HTTP and for websockets. */
export function createClusterProxy<T extends Target>(turns: Turns<T>): Server {
  const proxy = createProxyServer({ xfwd: true });
  const to = ({ port }: T) => ({ target: `http://127.0.0.1:${port}` });
  const begunAt = new WeakMap<IncomingMessage, T>();

  proxy.on("proxyRes", (answer, request) => {
    const target = begunAt.get(request);
    if (target) rememberSession(answer, target, turns);
  });

  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const sessionId = sessionOf(request);
    const target = await turns.take(sessionId);
    if (!target) return void response.writeHead(503, { "content-type": "text/plain" }).end(unavailable);
    if (sessionId === null && isSocketIo(request)) begunAt.set(request, target);
    await proxy.web(request, response, to(target));
  };

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until it is handed on, nobody else listens, and an error without a listener ends the program.
    socket.on("error", () => socket.destroy());
    const target = await turns.take(sessionOf(request));
    if (!target) return void socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n");
    await proxy.ws(request, socket as Parameters<typeof proxy.ws>[1], to(target), head);
  };

  const server = createHttpServer();
  server.on("request", (request, response) => {
    // The process ended with this request under way: nobody knows what it has done, so nobody else is asked.
    forward(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { "content-type": "text/plain" }).end("The backend process ended.");
    });
  });
  return server.on("upgrade", (request, socket, head) => {
    upgrade(request, socket, head).catch(() => socket.destroy());
  });
}

const isSocketIo = ({ url = "" }: IncomingMessage) => url.startsWith("/socket.io/");

const sessionOf = (request: IncomingMessage): string | null =>
  isSocketIo(request) ? new URL(request.url ?? "", "http://localhost").searchParams.get("sid") : null;

/** Long polling begins with an answer that names the session, which every later request names in its address. */
function rememberSession<T extends Target>(answer: IncomingMessage, target: T, turns: Turns<T>): void {
  answer.once("data", (chunk: Buffer) => {
    const sessionId = /^0\{"sid":"([^"]+)"/.exec(chunk.toString("latin1"))?.[1];
    if (sessionId !== undefined) turns.remember(sessionId, target);
  });
}
