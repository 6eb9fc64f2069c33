import { isIPv6 } from "node:net";
import type { Context } from "koa";

/** Where a visitor comes from, as far as it is kept. */
export const cameFrom = (context: Context) => ({
  ipAddress: context.ip.slice(0, 45),
  userAgent: context.get("user-agent") || null,
});

/**
 * What counts as one address for limits: an IPv4 address, or the 64 bits of an IPv6 one that a single customer of a
 * network is given.
 */
export function addressOf({ ip }: Pick<Context, "ip">): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("%")[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
