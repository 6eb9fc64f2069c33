import type { Pair } from "../protocol.ts";
import { announce } from "./announce.ts";
import { measuredBackend, tokenOf } from "./measured.ts";
import { answerMemory } from "./memory.ts";

/** Ours with rooms: `CUSTOMERS` customers with their rooms, and a staff member who may be in all of them. */
const backend = await measuredBackend();
const { store } = backend;

const pairs: Pair[] = [];
const customers = Number(process.env.CUSTOMERS ?? 0);
if (customers > 0) {
  const admin = await store.accounts.create({ userName: "admin", role: "ADMIN" });
  for (let number = 0; number < customers; number += 1) {
    const customer = await store.accounts.create({ userName: `customer${number}`, role: "CUSTOMER" });
    const room = await store.rooms.ofCustomer(customer.id);
    pairs.push({
      conversationId: room?.id ?? 0,
      senderToken: tokenOf(backend, customer),
      receiverToken: tokenOf(backend, admin),
    });
  }
}
answerMemory();
announce({ port: await backend.listen(0, "127.0.0.1"), style: "rooms", pairs });
