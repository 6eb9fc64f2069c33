import { pino } from "pino";
import { createBackend } from "../../src/backend.ts";
import { readConfig } from "../../src/config.ts";
import type { Account } from "../../src/core/accounts/account.ts";
import type { Pair } from "../protocol.ts";
import { announce } from "./announce.ts";
import { answerMemory } from "./memory.ts";

/** Ours with rooms: `CUSTOMERS` customers with their rooms, and a staff member who may be in all of them. */
const config = readConfig({
  ...process.env,
  JWT_SECRET: "a secret only for the benchmark",
  LIMITS: "off",
  LOG_LEVEL: "error",
});
const backend = await createBackend(config, pino({ level: config.logLevel }));
const { store, tokens } = backend;
const tokenOf = ({ id, role }: Account) => tokens.issue({ sub: String(id), role }, 3_600).token;

const pairs: Pair[] = [];
const customers = Number(process.env.CUSTOMERS ?? 0);
if (customers > 0) {
  const admin = await store.accounts.create({ userName: "admin", role: "ADMIN" });
  for (let number = 0; number < customers; number += 1) {
    const customer = await store.accounts.create({ userName: `customer${number}`, role: "CUSTOMER" });
    const room = await store.rooms.ofCustomer(customer.id);
    pairs.push({
      conversationId: room?.id ?? 0,
      senderToken: tokenOf(customer),
      receiverToken: tokenOf(admin),
    });
  }
}
answerMemory();
announce({ port: await backend.listen(0, "127.0.0.1"), style: "rooms", pairs });
