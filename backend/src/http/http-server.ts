import {
  createServer,
  type IncomingHttpHeaders,
  IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { limits } from "@switchboard/shared/limits";

/** How long a connection may take, in milliseconds. */
export const httpTimes = {
  /** Longer than proxies and clients keep a connection for the next request, so that none is cut while it arrives. */
  keepAlive: 65_000,
  /** A client that connects and sends nothing, or sends its headers byte by byte, is closed after this time. */
  headers: 15_000,
  /** Enough for the largest body over a slow mobile network. */
  request: 60_000,
  /** A client that does not read its answer is closed after this time. Long polling is quiet for at most 25 s. */
  silent: 120_000,
  /** How often open connections are compared with these times. */
  check: 5_000,
};

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
      this.headers.upgrade?.toLowerCase() === "websocket" &&
      // The bytes of a body would be read as the websocket's.
      !this.hasBody
    );
  }

  get ignoredUpgrade(): boolean {
    return this.asked && !this.upgrade;
  }

  get hasBody(): boolean {
    const { "content-length": length = "0", "transfer-encoding": coding } = this.headers;
    return length !== "0" || coding !== undefined;
  }
}

/** Opens no port. */
export function createHttpServer(times = httpTimes): Server {
  const http = createServer({
    IncomingMessage: Request,
    maxHeaderSize: limits.httpHeaderBytes,
    keepAliveTimeout: times.keepAlive,
    headersTimeout: times.headers,
    requestTimeout: times.request,
    connectionsCheckingInterval: times.check,
  }) as unknown as Server;
  http.timeout = times.silent;
  return http;
}

/**
 * What every request needs before anybody looks at it. Called after Socket.IO is attached, which puts itself before
 * every listener that is there.
 */
export function prepareRequests(http: Server): void {
  http.prependListener("request", (request, response) => {
    const { ignoredUpgrade, hasBody } = request as Request;
    if (ignoredUpgrade) closeWhenRead(request, response);
    // A body that is too large is paused where it was refused. The connection serves its next request, behind a proxy
    // anybody's, only once the rest is read.
    else if (hasBody) response.once("finish", () => request.resume());
    request.url = pathOf(request.url ?? "");
    dropLongList(request.headers, "access-control-request-headers");
  });
}

/**
 * The parser drops what comes in one packet behind a request whose upgrade is ignored, so it is the last one of its
 * connection: the client learns that the next must be sent again (RFC 9112, 9.3.2). The answer waits for the whole
 * request: closing before it is read resets the connection, and a proxy would take the backend for failed.
 */
function closeWhenRead(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Connection", "close");
  const end = response.end;
  response.end = (...given: unknown[]) => {
    const finish = () => Reflect.apply(end, response, given);
    if (request.complete) finish();
    else request.once("end", finish).resume();
    return response;
  };
}

/**
 * Koa and Engine.IO expect a path. A target may also be a whole address, which is read as its path, or a host, or `*`
 * (RFC 9112, 3.2), which are paths that do not exist.
 */
function pathOf(target: string): string {
  if (target.startsWith("/")) return target;
  const path = /^https?:\/\/[^/?#]+(.*)$/i.exec(target)?.[1] ?? target;
  return path.startsWith("/") ? path : `/${path}`;
}

/** A browser asks for a few headers by name. */
const longestList = 1_000;

/**
 * Koa's and Engine.IO's CORS send back the list of headers that a preflight asks for. Of a longer one nothing counts:
 * proxies refuse answers with such headers, and may take the backend for failed.
 */
function dropLongList(headers: IncomingHttpHeaders, name: string): void {
  if ((headers[name]?.length ?? 0) > longestList) delete headers[name];
}
