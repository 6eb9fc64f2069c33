import { z } from "zod";
import type { ServerChoice } from "../../ipc/contract.ts";
import { serverAddress } from "./address.ts";

const ready = z.object({ status: z.enum(["ready", "not ready"]), database: z.enum(["ok", "unreachable"]) });

export type Fetch = (url: string, init: { redirect: "error"; signal: AbortSignal }) => Promise<Response>;

const patienceMs = 10_000;

/** Whether a Switchboard answers at the address somebody typed. One whose database is away counts: it comes back. */
export async function probeServer(typed: string, fetch: Fetch): Promise<ServerChoice> {
  const address = serverAddress(typed);
  if (!address.ok) return address;
  let response: Response;
  try {
    // Led elsewhere it would be another server than the one that was named.
    response = await fetch(`${address.server}/readyz`, {
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    return { ok: false, reason: "unreachable" };
  }
  const body = await response.json().catch(() => null);
  if (!ready.safeParse(body).success) return { ok: false, reason: "not_switchboard" };
  return address;
}
