import { ConfigError } from "./config.ts";
import { StoreFailure } from "./store/store-failure.ts";

/** Why the process does not start, for the person who started it: what is wrong and what to do, in plain words. */
export function startFailure(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreFailure) return error.message;
  const { code, port, address, message } = (error ?? {}) as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === "EADDRINUSE") return `Port ${port} is taken: stop what uses it, or set PORT to a free one.`;
  if (code === "EACCES" && port !== undefined)
    return `Port ${port} needs rights that this user does not have.`;
  if (code === "EADDRNOTAVAIL") return `HOST is not an address of this machine: ${address}`;
  return `Switchboard could not start: ${message ?? String(error)}`;
}
