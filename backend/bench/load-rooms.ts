import { io, type Socket } from "socket.io-client";
import { type Pair, type RoomsOrder, type RoomsResult, type Style, text } from "./protocol.ts";

/** The load generator of the rooms benchmarks: many listen, few write. */

async function connect(port: number, style: Style, token: string, roomId: number): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}${style === "rooms" ? "/chat" : "/"}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { token, room: roomId },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  if (style === "rooms") {
    const reply = await socket.emitWithAck("join_room", { roomId });
    if (!reply.ok) throw new Error(`join_room: ${JSON.stringify(reply)}`);
  }
  return socket;
}

/** What our server would tell of the same message: a relay can only pass on what its clients say. */
const asTold = (roomId: number) => ({
  id: 123_456,
  content: text,
  createdAt: new Date().toISOString(),
  sender: { id: 123, userName: "customer0", firstName: "", lastName: "", avatar: null },
  roomId,
  seq: 123_456,
});

function send(socket: Socket, style: Style, roomId: number): void {
  const acknowledge = (reply: { ok: boolean }) => {
    if (!reply.ok) throw new Error(`send: ${JSON.stringify(reply)}`);
  };
  if (style === "rooms") socket.emit("send_message", { roomId, content: text }, acknowledge);
  else socket.emit("send", asTold(roomId), acknowledge);
}

const received = (style: Style) => (style === "rooms" ? "new_message" : "message");
const first = (pairs: Pair[]): Pair => pairs[0] ?? { conversationId: 1, senderToken: "", receiverToken: "" };

/** One writes, a thousand listen; the next message goes once somebody has one. Deliveries a second. */
async function fanOut(order: RoomsOrder): Promise<RoomsResult> {
  const { port, style, members = 0, inFlight = 1, seconds = 1 } = order;
  const { conversationId, senderToken } = first(order.pairs);
  const sender = await connect(port, style, senderToken, conversationId);
  let deliveries = 0;
  for (let number = 0; number < members; number += 1) {
    const member = await connect(port, style, senderToken, conversationId);
    const isLast = number === members - 1;
    member.on(received(style), () => {
      deliveries += 1;
      if (isLast) send(sender, style, conversationId);
    });
  }
  for (let n = 0; n < inFlight; n += 1) send(sender, style, conversationId);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const before = deliveries;
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  return { perSecond: (deliveries - before) / ((performance.now() - started) / 1_000) };
}

/** Opens connections, each in a room of its own, says so at each mark, and keeps them. */
async function idle({ port, style, pairs, marks = [] }: RoomsOrder): Promise<RoomsResult> {
  let open = 0;
  for (const mark of marks) {
    for (; open < mark; open += 1) {
      const pair = pairs[open % pairs.length] ?? first(pairs);
      await connect(port, style, pair.senderToken, pair.conversationId);
    }
    process.send?.({ opened: open });
    await new Promise((resolve) => process.once("message", resolve));
  }
  return {};
}

/** From sending at one process to hearing of it at another, one message after the other. */
async function crossing({ port, otherPort, style, pairs, messages = 0 }: RoomsOrder): Promise<RoomsResult> {
  const { conversationId, senderToken, receiverToken } = first(pairs);
  const sender = await connect(port, style, senderToken, conversationId);
  const receiver = await connect(otherPort ?? port, style, receiverToken, conversationId);
  const times: number[] = [];
  for (let number = 0; number < messages; number += 1) {
    const started = performance.now();
    const heard = new Promise((resolve) => receiver.once(received(style), resolve));
    send(sender, style, conversationId);
    await heard;
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

const tasks = { fanOut, idle, crossing };

process.once("message", (order: RoomsOrder) => {
  tasks[order.task](order).then(
    (result) => process.send?.({ result }, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
