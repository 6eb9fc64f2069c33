import { pino } from "pino";
import { type Backend, createBackend } from "../../src/backend.ts";
import { readConfig } from "../../src/config.ts";
import type { Account } from "../../src/core/accounts/account.ts";

/** The product as it is measured: with what it says of faults only, and nobody held back unless that is measured. */
export function measuredBackend(settings: Record<string, string> = {}): Promise<Backend> {
  const config = readConfig({
    ...process.env,
    JWT_SECRET: "a secret only for the benchmark",
    LOG_LEVEL: "error",
    LIMITS: "off",
    ...settings,
  });
  return createBackend(config, pino({ level: config.logLevel }));
}

export const tokenOf = (
  { tokens }: Backend,
  { id, role }: Pick<Account, "id" | "role">,
  seconds = 3_600,
): string => tokens.issue({ sub: String(id), role }, seconds).token;

/** A shop and an agent who works for it. */
export async function buildShop({ store: { accounts, administration } }: Backend) {
  const seller = await accounts.create({ userName: "seller", role: "CUSTOMER", shop: 1, shopName: "Shop" });
  const agent = await accounts.create({ userName: "agent", role: "STAFF" });
  const inboxId = await administration.ensureInbox("shop", "Shop", seller.id);
  await administration.addMember(inboxId, agent.id);
  return { seller, agent, inboxId };
}
