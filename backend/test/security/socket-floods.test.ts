import { afterEach, expect, it } from "vitest";
import { eventually, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { type RawWebSocket, rawWebSockets } from "../raw-websocket.ts";
import { chatSockets, roomScene } from "../rooms.ts";
import { askWindow, startWindow, windowClients } from "../window.ts";

eachDatabase("one that floods by socket", (database) => {
  const app = useTestApp(database, { LIMITS: "on" });
  const sockets = chatSockets();
  const windows = windowClients();
  const raw = rawWebSockets();
  afterEach(() => {
    sockets.closeAll();
    windows.closeAll();
    raw.closeAll();
  });

  const attacker = (namespace: string, token: string) => raw.join(app(), namespace, token);

  async function isCutOff(socket: RawWebSocket, ms = 10_000): Promise<void> {
    await eventually(() => socket.closed, ms);
    const { customer, roomId } = await roomScene(app());
    const other = sockets.connect(app(), customer.token);
    expect(await other.timeout(8_000).emitWithAck("join_room", { roomId })).toMatchObject({ ok: true });
  }

  it("with messages is told so in the words of the rooms API, and may go on reading", async () => {
    const { customer, roomId } = await roomScene(app());
    const client = sockets.connect(app(), customer.token);
    const errors: unknown[] = [];
    client.on("error", (error) => errors.push(error));
    const send = (n: number) => client.emitWithAck("send_message", { roomId, content: `${n}` });
    const replies = await Promise.all(Array.from({ length: 150 }, (_, n) => send(n)));
    const refused = replies.filter(({ ok }) => !ok);
    expect(refused).toHaveLength(30 + Math.max(0, errors.length - 30));
    expect(refused[0]).toEqual({ ok: false, error: "Too many requests, try again later" });
    expect(errors[0]).toEqual({ message: "Too many requests, try again later" });
    expect(await client.emitWithAck("history", { roomId, beforeSeq: 1_000 })).toMatchObject({ ok: true });
  });

  it("with typing is told when to come again", async () => {
    const { conversation, token } = await startWindow(app(), { text: "Halo" });
    const client = await windows.connect(app(), token);
    await askWindow(client, "open", { conversation: conversation.id });
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        askWindow(client, "typing", { conversation: conversation.id, typing: n % 2 === 0 }),
      ),
    );
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]));
    // What is said already is news to nobody.
    expect(refused).toHaveLength(35);
    expect(refused[0]).toMatchObject({ code: "rate_limited", details: { retryAfter: expect.any(Number) } });
  });

  it.each([
    ["events that nobody knows", '42/chat,["nothing",{}]', "text"],
    ["events that are not right", '42/chat,["join_room",{"roomId":"x"}]', "text"],
    ["pings", "x", "ping"],
  ] as const)("with %s is cut off", async (_, packet, kind) => {
    const { customer } = await roomScene(app());
    const socket = await attacker("/chat", customer.token);
    for (let n = 0; n < 1_500 && !socket.closed; n += 1) socket.send(packet, kind);
    await isCutOff(socket);
  });

  it("that joins namespaces again and again is cut off", async () => {
    const { customer } = await roomScene(app());
    const socket = await attacker("/chat", customer.token);
    for (let n = 0; n < 30; n += 1) socket.send(`40/nothing${n},`);
    await isCutOff(socket);
  });

  it("that announces what never comes is cut off", async () => {
    const { customer } = await roomScene(app());
    const socket = await attacker("/chat", customer.token);
    socket.send('452-/chat,["send_message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]');
    await isCutOff(socket);
  });

  it("that joins nothing is closed", async () => {
    const socket = raw.make(app());
    await isCutOff(socket);
  });

  it("with sockets of one account gets so many and no more", async () => {
    const { customer } = await roomScene(app());
    const joined: RawWebSocket[] = [];
    for (let n = 0; n < 100; n += 1) joined.push(await attacker("/chat", customer.token));
    const socket = raw.make(app());
    socket.send(`40/chat,${JSON.stringify({ token: customer.token })}`);
    await socket.until(() => socket.text.includes("44/chat,"));
    expect(socket.text).toContain("Too many requests, try again later");
    joined[0]?.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await attacker("/chat", customer.token);
  });
});
