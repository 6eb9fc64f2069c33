import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import { afterEach, expect, it } from "vitest";
import { senderOf } from "../../src/core/accounts/account.ts";
import { eventually, type TestApp, useTestApp } from "../app.ts";
import { tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { type RawWebSocket, rawWebSockets } from "../raw-websocket.ts";
import { type ChatClient, chatSockets, roomScene } from "../rooms.ts";

/** The longest text there is: 16 kB as UTF-8. */
const longest = "😀".repeat(4_000);
/** What the network between two programs of one machine may hold by itself, and what the server may. */
const mostUnread = 16 * 2 ** 20;

const memory = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

type Scene = Awaited<ReturnType<typeof roomScene>>;

/** Longest messages of the room's customer. */
async function fill({ backend }: TestApp, { roomId, customer }: Scene, count: number) {
  const message = { conversationId: roomId, side: "customer", text: longest } as const;
  const none = { clientId: null, productId: 0, variantId: 0 };
  const sender = senderOf(customer.account);
  for (let n = 0; n < count; n += 50)
    await Promise.all(
      Array.from({ length: 50 }, () =>
        backend.core.writer.write({ message: { ...message, ...none }, sender }),
      ),
    );
}

eachDatabase("clients that do not read", (database) => {
  const app = useTestApp(database, { LIMITS: "on" });
  const sockets = chatSockets();
  const raw = rawWebSockets();
  afterEach(() => {
    sockets.closeAll();
    raw.closeAll();
  });

  const attacker = (namespace: string, token: string) => raw.join(app(), namespace, token);

  /** Asks so often and reads nothing, while somebody else is served. */
  async function askWithoutReading(socket: RawWebSocket, asked: string, times: number) {
    const bystander = await roomScene(app());
    const honest = sockets.connect(app(), bystander.customer.token);
    socket.stopReading();
    for (let n = 0; n < times; n += 1) {
      socket.send(asked);
      if (n % 100 !== 0) continue;
      const said = { roomId: bystander.roomId, content: `xin chào ${n}` };
      expect(await honest.timeout(8_000).emitWithAck("send_message", said)).toMatchObject({ ok: true });
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  it.each(["/chat", "/window", "/desk"])(
    "get no more pages than they read: %s",
    async (namespace) => {
      const scene = await roomScene(app());
      const { roomId } = scene;
      await fill(app(), scene, 100);
      const { uuid } = (await app().backend.core.conversations.byId(roomId)) ?? {};
      const agent = tokenFor(app(), scene.admin.account);
      const asks: Record<string, [token: string, event: string, input: object]> = {
        "/chat": [scene.customer.token, "history", { roomId, beforeSeq: 100 }],
        "/window": [scene.customer.token, "open", { conversation: uuid, afterSeq: 0 }],
        "/desk": [agent, "open", { conversationId: roomId, afterSeq: 0 }],
      };
      const [token, event, input] = asks[namespace] as (typeof asks)[string];
      const socket = await attacker(namespace, token);
      const before = memory();
      await askWithoutReading(socket, `42${namespace},1${JSON.stringify([event, input])}`, 900);
      // All answers together are several times this much.
      expect(memory() - before).toBeLessThan(150 * 2 ** 20);
      socket.readOn();
      await socket.until(() => socket.bytes > 200_000);
    },
    90_000,
  );

  it("are cut off when others write much, and miss nothing when they come back", async () => {
    const scene = await roomScene(app());
    const { roomId, customer } = scene;
    await fill(app(), scene, 50);
    const slow = await attacker("/chat", customer.token);
    slow.send(`42/chat,["join_room",{"roomId":${roomId},"afterSeq":50}]`);
    await slow.until(() => slow.text.includes("joined_room"));
    slow.stopReading();
    await fill(app(), scene, 1_000);
    slow.readOn();
    await eventually(() => slow.closed, 20_000);
    expect(slow.bytes).toBeLessThan(mostUnread);

    const again = sockets.connect(app(), customer.token);
    const seqs = seqsTold(again);
    const reply = await again.timeout(30_000).emitWithAck("join_room", { roomId, afterSeq: 50 });
    expect(reply).toMatchObject({ ok: true, lastSeq: 1_050 });
    expect(seqs).toEqual(Array.from({ length: 1_000 }, (_, n) => 51 + n));
  }, 90_000);

  it("are cut off by polling too", async () => {
    const scene = await roomScene(app());
    const { roomId, customer } = scene;
    const base = `${app().origin}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(base)).text()).slice(1)) as { sid: string };
    const polling = `${base}&sid=${sid}`;
    const post = async (body: string) => (await fetch(polling, { method: "POST", body })).status;
    await post(`40/chat,${JSON.stringify({ token: customer.token })}`);
    expect(await (await fetch(polling)).text()).toContain("40/chat,");
    expect(await post(`42/chat,["join_room",{"roomId":${roomId},"afterSeq":0}]`)).toBe(200);
    await eventually(async () => (await (await fetch(polling)).text()).includes("joined_room"));
    await fill(app(), scene, 300);
    await eventually(async () => (await post("3")) === 400);
  }, 60_000);
});

/** The seqs of a room that a client is told, in order of arrival. */
function seqsTold(socket: ChatClient): number[] {
  const seqs: number[] = [];
  const note = (messages: RoomMessage[]) => seqs.push(...messages.map(({ seq }) => seq));
  socket.on("room_history", ({ messages }) => note(messages));
  socket.on("new_message", (message) => note([message]));
  return seqs;
}
