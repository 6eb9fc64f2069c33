import { setTimeout as delay } from "node:timers/promises";
import { RawWebSocket } from "../test/raw-websocket.ts";
import type { Attacked, Person } from "./protocol.ts";

/**
 * Clients that go on asking for large answers and read none, and a few that flood, each from an address of its own;
 * whoever is thrown out comes again. A process of its own, so that it takes nothing from those who are timed.
 */
let running = true;
let comings = 0;
let sent = 0;

const addressOf = (n: number) => `127.1.${Math.floor(n / 250)}.${(n % 250) + 1}`;

interface Attack {
  namespace: string;
  token: string;
  /** What it goes on sending. */
  says: (n: number) => string;
  kind?: "text" | "ping";
  reads?: boolean;
  isPaced?: boolean;
}

/** So many requests a second: fewer than get a connection cut off as a flood. */
const perSecond = 50;

/** Sends on, at its pace or as fast as the network takes it. */
async function attackOnce(
  port: number,
  from: string,
  { namespace, token, says, kind, reads, isPaced }: Attack,
) {
  const socket = new RawWebSocket(port, from, reads !== true);
  try {
    await socket.join(namespace, token);
    if (!reads) socket.stopReading();
    while (running && !socket.closed) {
      const isFull = !socket.send(says(sent), kind);
      sent += 1;
      if (isPaced) await delay(1_000 / perSecond);
      else if (isFull || sent % 20 === 0) await delay(isFull ? 20 : 1);
    }
  } finally {
    socket.close();
  }
}

async function attack(port: number, from: string, one: Attack): Promise<void> {
  while (running) {
    comings += 1;
    await attackOnce(port, from, one).catch(() => undefined);
    await delay(200);
  }
}

/** By polling: it asks by POST and never polls for the answers. */
async function attackByPolling(port: number, person: Person): Promise<void> {
  const base = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`;
  const history = JSON.stringify(["history", { roomId: person.roomId, beforeSeq: 60 }]);
  while (running) {
    comings += 1;
    try {
      const opened = await (await fetch(base)).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      const post = (body: string) => fetch(`${base}&sid=${sid}`, { method: "POST", body });
      await post(`40/chat,${JSON.stringify({ token: person.token })}`);
      while (running) {
        const { ok } = await post(Array.from({ length: 10 }, () => `42/chat,${history}`).join("\x1e"));
        sent += 10;
        if (!ok) break;
        await delay(10_000 / perSecond);
      }
    } catch {
      // Thrown out; it comes again.
    }
    await delay(200);
  }
}

function attacksOf(person: Person, adminToken: string): Attack[] {
  const event = (namespace: string, name: string, input: unknown, id: number) =>
    `42${namespace},${id}${JSON.stringify([name, input])}`;
  const { roomId, uuid, token } = person;
  return [
    {
      namespace: "/chat",
      token,
      says: (n) =>
        n % 50 === 0
          ? event("/chat", "join_room", { roomId, afterSeq: 0 }, n)
          : event("/chat", "history", { roomId, beforeSeq: 60 }, n),
    },
    {
      namespace: "/window",
      token,
      says: (n) => event("/window", "open", { conversation: uuid, afterSeq: 0 }, n),
    },
    {
      namespace: "/desk",
      token: adminToken,
      says: (n) => event("/desk", "open", { conversationId: roomId, afterSeq: 0 }, n),
    },
  ];
}

/** What costs little each and is sent without end. */
function floodsOf({ token, uuid }: Person): Attack[] {
  const typing = JSON.stringify(["typing", { conversation: uuid, typing: true }]);
  const namespace = "/window";
  return [
    { namespace, token, says: () => `42/window,${typing}`, reads: true },
    { namespace, token, says: () => "42/window,[", reads: true },
    { namespace, token, says: () => `40/chat,${JSON.stringify({ token })}`, reads: true },
    { namespace, token, says: () => '459-/window,["send",{"_placeholder":true,"num":0}]', reads: true },
    { namespace, token, says: () => "x".repeat(100), kind: "ping" },
  ];
}

function begin({ port, attackers, adminToken }: Attacked): void {
  for (const [n, person] of attackers.entries()) {
    const attacks = attacksOf(person, adminToken);
    const one = attacks[n % 4];
    void (one ? attack(port, addressOf(n), { ...one, isPaced: true }) : attackByPolling(port, person));
  }
  const [first] = attackers;
  if (!first) return;
  for (const [n, flood] of floodsOf(first).entries())
    void attack(port, addressOf(attackers.length + n), flood);
}

process.on("message", (said: Attacked | "stop") => {
  if (said !== "stop") return begin(said);
  running = false;
  process.send?.({ comings, sent }, () => process.exit(0));
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
