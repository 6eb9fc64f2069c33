import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";
import type { Context } from "koa";

/** Where a visitor comes from, as far as it is kept. */
export const cameFrom = (context: Context) => ({
  ipAddress: context.ip.slice(0, 45),
  userAgent: context.get("user-agent") || null,
});

/**
 * The address that a request comes from, over HTTP and sockets alike.
 * @param trustProxy how many proxies of our own stand before us
 */
export function ipOf(request: IncomingMessage, trustProxy: number): string {
  const forwarded = trustProxy > 0 ? String(request.headers["x-forwarded-for"] ?? "") : "";
  const [named = ""] = forwarded.split(",").slice(-trustProxy);
  const ip = withoutPort(named.trim());
  return isIP(ip) === 0 ? (request.socket.remoteAddress ?? "") : ip;
}

/** Some proxies name the client's port too, which is another one for each connection. */
const withoutPort = (named: string): string =>
  named.replace(/^\[(.+)\](?::\d+)?$/, "$1").replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");

/** An IPv4 address inside an IPv6 one: mapped, or translated by a network that speaks IPv6 only. */
const embedded = /^(?:0:0:0:0:0:ffff|64:ff9b:0:0:0:0):([\da-f]+):([\da-f]+)$/;

/**
 * What counts as one address for limits: an IPv4 address, however it is written, or the 64 bits of an IPv6 one that a
 * single customer of a network is given.
 */
export function addressOf({ ip }: Pick<Context, "ip">): string {
  if (!isIPv6(ip)) return ip.slice(0, 64);
  const groups = groupsOf(ip);
  const inside = embedded.exec(groups.join(":"));
  if (inside) {
    const bits = ((Number.parseInt(inside[1] ?? "", 16) << 16) | Number.parseInt(inside[2] ?? "", 16)) >>> 0;
    return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
  }
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(ip: string): string[] {
  const dotted = (ip.split("%")[0] ?? "").replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const pair = (high: string, low: string) => (Number(high) * 256 + Number(low)).toString(16);
    return `${pair(a, b)}:${pair(c, d)}`;
  });
  const [head = "", tail] = dotted.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16));
}
