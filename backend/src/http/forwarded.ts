import { BlockList } from "node:net";
import type { Context, Middleware } from "koa";
import type { Logger } from "pino";
import { ipOf } from "./addresses.ts";

/**
 * What proxies say about a request. A client can send the same headers: only what our own proxies have added or
 * overwritten counts, and only as far as `TRUST_PROXY` says that there are any.
 */
export function readForwarded(trustProxy: number, log: Logger): Middleware {
  let warned = false;
  return async (context, next) => {
    const { req } = context;
    if (trustProxy === 0 && !warned && req.headers["x-forwarded-for"] !== undefined && fromNearby(context)) {
      warned = true;
      log.warn(
        "X-Forwarded-For arrives although TRUST_PROXY is 0: behind a proxy everybody counts as one address. " +
          "Set TRUST_PROXY to the number of proxies",
      );
    }
    context.request.ip = ipOf(req, trustProxy);
    // Proxies pass on what a client says here; Koa would believe it.
    delete req.headers["x-forwarded-host"];
    await next();
  };
}

/** The addresses that proxies of one's own have. */
const nearby = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  nearby.addSubnet(net, bits, "ipv4");
nearby.addAddress("::1", "ipv6");
nearby.addSubnet("fc00::", 7, "ipv6");

function fromNearby({ req }: Context): boolean {
  const { remoteAddress = "", remoteFamily } = req.socket;
  return nearby.check(remoteAddress, remoteFamily === "IPv6" ? "ipv6" : "ipv4");
}

/** A host as it stands in an address, with its port. */
const hostForm = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * How a link to us begins. Without `PUBLIC_URL` it is the host that this request was sent to, so a client can only
 * change its own links.
 * @throws an error with status 400 where the request names no host
 */
export function linkOrigin(context: Context, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  const host = context.get("host");
  if (!hostForm.test(host)) context.throw(400);
  return `${context.protocol === "https" ? "https" : "http"}://${host}`;
}
