import { io, type Socket } from "socket.io-client";
import { type LoadOrder, type LoadResult, type Pair, text } from "./protocol.ts";

/** The load generator: a process of its own, so that no server is helped or hindered by it. */

interface Flow {
  pair: Pair;
  sender: Socket;
  latencies: number[];
  counting: () => boolean;
}

/** Both have the conversation open, as agents have who write and read in it. */
async function connect(order: LoadOrder, pair: Pair, token: string): Promise<Socket> {
  const ports = [order.port, ...(order.otherPorts ?? [])];
  const port = ports[pair.conversationId % ports.length];
  const namespace = order.style === "desk" ? "/desk" : "/";
  const socket = io(`http://127.0.0.1:${port}${namespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { token, room: pair.conversationId },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  if (order.style === "desk") {
    const reply = await socket.emitWithAck("open", { conversationId: pair.conversationId });
    if (!reply.ok) throw new Error(`open: ${JSON.stringify(reply)}`);
  }
  return socket;
}

let lastClientId = 0;

/** Sends with the time it was sent inside, which the receiver reads back. */
function send({ pair, sender }: Flow): void {
  const stamped = `${text} ${performance.now().toFixed(3)}`;
  lastClientId += 1;
  const clientId = `b${process.pid}-${lastClientId}`;
  sender.emit(
    "send",
    { conversationId: pair.conversationId, clientId, text: stamped },
    (reply: { ok: boolean }) => {
      if (!reply.ok) throw new Error(`send: ${JSON.stringify(reply)}`);
    },
  );
}

/** The receiver has it: one more may be sent. */
function received(flow: Flow, stamped: string): void {
  if (flow.counting()) {
    flow.latencies.push(performance.now() - Number(stamped.slice(stamped.lastIndexOf(" ") + 1)));
  }
  send(flow);
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const latencies: number[] = [];
  let counting = false;
  const flows: Flow[] = [];
  const sockets: Socket[] = [];
  for (const pair of order.pairs) {
    const sender = await connect(order, pair, pair.senderToken);
    const receiver = await connect(order, pair, pair.receiverToken);
    const flow: Flow = { pair, sender, latencies, counting: () => counting };
    receiver.on("message", (message: { text: string }) => received(flow, message.text));
    receiver.on("messages", (event: { messages: { text: string }[] }) => {
      for (const message of event.messages) received(flow, message.text);
    });
    flows.push(flow);
    sockets.push(sender, receiver);
  }
  for (const flow of flows) for (let n = 0; n < order.inFlight; n += 1) send(flow);
  await new Promise((resolve) => setTimeout(resolve, order.warmUpSeconds * 1_000));
  counting = true;
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, order.seconds * 1_000));
  counting = false;
  const elapsed = (performance.now() - started) / 1_000;
  for (const socket of sockets) socket.disconnect();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { messagesPerSecond: latencies.length / elapsed, p50: at(0.5), p99: at(0.99) };
}

process.once("message", (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
