import { uuidv7 } from "uuidv7";
import type { Attacked, Person } from "../protocol.ts";
import { insertRows, sqlTime } from "./insert-rows.ts";
import { measuredBackend, tokenOf } from "./measured.ts";

/**
 * A backend with limits on, behind nothing: ATTACKERS customers whose rooms hold the largest history that is allowed,
 * IDLE customers who only listen, and some who are timed. Says on request how much memory it has used at most.
 */
const backend = await measuredBackend({ LIMITS: "on" });
const { store, core } = backend;
const admin = await store.accounts.create({ userName: "admin", role: "ADMIN" });
const messagesEach = 60;
const largest = "😀".repeat(4_000);

async function person(userName: string): Promise<Person> {
  const account = await store.accounts.create({ userName, role: "CUSTOMER" });
  const room = await store.rooms.ofCustomer(account.id);
  if (!room) throw new Error("every customer has a room");
  return { id: account.id, token: tokenOf(backend, account), roomId: room.id, uuid: room.uuid };
}

const people = async (name: string, count: number) => {
  const made: Person[] = [];
  for (let n = 0; n < count; n += 1) made.push(await person(`${name}${n}`));
  return made;
};

const attackers = await people("attacker", Number(process.env.ATTACKERS));
const idle = await people("idle", Number(process.env.IDLE));
const timed = await people("timed", 20);

const { writing } = store.database;
const now = sqlTime(Date.now());
for (const { id, roomId } of attackers) {
  const columns = ["conversation_id", "seq", "uuid", "side", "sender_id", "body", "created_at"];
  await insertRows(writing, "messages", columns, messagesEach, (n) => [
    ...[roomId, n + 1, uuidv7(), "customer", id, largest, now],
  ]);
  await writing.query(
    `UPDATE conversations SET last_seq = ?, last_public_seq = ?, last_public_side = 'customer', last_public_at = ?,
      public_count = ? WHERE id = ?`,
    [messagesEach, messagesEach, now, messagesEach, roomId],
  );
}
await core.rooms.inboxId();

const peak = { rss: 0, heap: 0 };
const measure = () => {
  const { rss, heapUsed, external } = process.memoryUsage();
  peak.rss = Math.max(peak.rss, rss);
  peak.heap = Math.max(peak.heap, heapUsed + external);
};
setInterval(measure, 50);
process.on("message", (asked) => {
  if (asked !== "peak") return;
  measure();
  process.send?.({ ...peak });
  peak.rss = 0;
  peak.heap = 0;
});
process.on("disconnect", () => process.exit(0));
process.send?.({
  port: await backend.listen(0, "127.0.0.1"),
  adminToken: tokenOf(backend, admin),
  attackers,
  idle,
  timed,
} satisfies Attacked);
