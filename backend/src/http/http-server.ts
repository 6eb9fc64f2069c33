import { createServer, IncomingMessage, type Server } from "node:http";
import { limits } from "@switchboard/shared/limits";

/** Longer than proxies and clients keep a connection for the next request, so that none is cut while it arrives. */
const keepAliveMs = 65_000;
/** A client that connects and sends nothing, or sends its headers byte by byte, is closed after this time. */
const headersMs = 15_000;
/** Enough for the largest body over a slow mobile network. */
const requestMs = 60_000;
/** A client that does not read its answer is closed after this time. Long polling is quiet for at most 25 s. */
const silentMs = 120_000;
/** How often open connections are compared with these times. */
const checkMs = 5_000;

const socketPath = "/socket.io/";

/**
 * As soon as anybody listens for upgrades, Node takes every request with an `Upgrade` header for one: it is parsed no
 * further and nobody answers it. A server may ignore such a header (RFC 9110, 7.8), and clients send it unasked, to
 * offer HTTP/2 for example. So only a websocket for Socket.IO counts as an upgrade; anything else, CONNECT included,
 * is a request like any other.
 */
class Request extends IncomingMessage {
  /** Whether the parser found an upgrade in it. */
  private asked = false;

  /** Node sets it before the headers are there, and reads it when they are complete. */
  set upgrade(asked: boolean | null) {
    this.asked = asked === true;
  }

  get upgrade(): boolean {
    return (
      this.asked &&
      this.method === "GET" &&
      this.url?.startsWith(socketPath) === true &&
      this.headers.upgrade?.toLowerCase() === "websocket"
    );
  }

  get ignoredUpgrade(): boolean {
    return this.asked && !this.upgrade;
  }
}

/** Opens no port. */
export function createHttpServer(): Server {
  const http = createServer({
    IncomingMessage: Request,
    maxHeaderSize: limits.httpHeaderBytes,
    keepAliveTimeout: keepAliveMs,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkMs,
  }) as unknown as Server;
  http.timeout = silentMs;
  return http;
}

/** A browser asks for a few headers by name. */
const longestHeaderList = 1_000;

/**
 * Koa's and Engine.IO's CORS send back the list of headers that a preflight asks for. Of a longer one nothing counts:
 * proxies refuse answers with such headers, and may take the backend for failed.
 * Called after Socket.IO is attached, like the next one.
 */
export function dropLongHeaderLists(http: Server): void {
  const name = "access-control-request-headers";
  http.prependListener("request", ({ headers }) => {
    if ((headers[name]?.length ?? 0) > longestHeaderList) delete headers[name];
  });
}

/**
 * The parser drops what came in the same packet after an upgrade that is ignored. The client learns by
 * `Connection: close` that its next request must be sent again (RFC 9112, 9.3.2).
 * Called after Socket.IO is attached, which puts itself before every listener that is there.
 */
export function closeAfterIgnoredUpgrades(http: Server): void {
  http.prependListener("request", (request, response) => {
    if (request instanceof Request && request.ignoredUpgrade) response.setHeader("Connection", "close");
  });
}
