import { BlockList } from "node:net";
import type { Logger } from "pino";
import type { Config } from "./config.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const onThisMachineOnly = (host: string): boolean =>
  host === "localhost" || loopback.check(host, host.includes(":") ? "ipv6" : "ipv4");

/** Settings that are fit for a first look, but hardly for people from outside. Each is a line of the log at the start. */
export function warningsOf(config: Config): string[] {
  const outside = !onThisMachineOnly(config.host);
  return [
    ...(config.demo && outside
      ? ["DEMO is on: everybody knows the password of the demo's accounts, an administrator's among them"]
      : []),
    ...(config.ossIdentity === "open" && outside
      ? [
          "OSS_IDENTITY is open: who knows a visitor's browser_uuid or oss_user_id reads their chats. " +
            "Set OSS_IDENTITY_SECRET where visitors have accounts",
        ]
      : []),
    ...(config.publicUrl !== null && config.trustProxy === 0
      ? [
          "PUBLIC_URL is set and TRUST_PROXY is 0: behind a proxy everybody counts as one address. " +
            "Set TRUST_PROXY to the number of proxies",
        ]
      : []),
    ...(config.limits ? [] : ["LIMITS is off: nothing keeps one client from slowing down all others"]),
  ];
}

export function warn(config: Config, log: Logger): void {
  for (const line of warningsOf(config)) log.warn(line);
}
