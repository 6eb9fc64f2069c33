import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { DeskMessage } from "@switchboard/shared/desk/models";
import type { RoomMessage, RoomMessagePage } from "@switchboard/shared/dialects/rooms";
import { afterEach, expect, it } from "vitest";
import { connectDesk, request, type TestApp, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { type ChatClient, chatGet, chatSockets, roomScene } from "../rooms.ts";

/** Half of the thousand on each database. */
const disconnects = 500;

interface Keeper {
  /** What it was shown, by place; `twice` counts what was shown again. */
  seen: Map<number, unknown>;
  twice: number;
  /** Drops the connection and comes back. */
  drop(): Promise<void>;
}

eachDatabase("random disconnects under load", (database) => {
  const app = useTestApp(database);
  const sockets = chatSockets();
  afterEach(sockets.closeAll);

  it("leave every client with what a fresh load shows, and nothing twice", async () => {
    const scenes = await Promise.all(Array.from({ length: 5 }, () => roomScene(app())));
    const keepers: (Keeper & { truth(): Promise<unknown[]> })[] = [];
    for (const { roomId, customer, staff, admin } of scenes) {
      const inRest = () => everything(app(), admin.token, roomId);
      const inDesk = () => deskMessages(app(), admin.token, roomId);
      for (const { token } of [customer, ...staff]) {
        const keeper = await inRoom(sockets.connect(app(), token), roomId);
        keepers.push(Object.assign(keeper, { truth: inRest }));
      }
      keepers.push(Object.assign(await atDesk(app(), admin.token, roomId), { truth: inDesk }));
    }

    let writing = true;
    const writers = scenes.flatMap(({ roomId, customer }) => {
      const socket = sockets.connect(app(), customer.token);
      return Array.from({ length: 5 }, async (_, voice) => {
        for (let n = 0; writing; n += 1) {
          const reply = await socket.emitWithAck("send_message", { roomId, content: `${voice}: tin ${n}` });
          if (!reply.ok) throw new Error(reply.error);
          await pause(2);
        }
      });
    });
    const perKeeper = Math.ceil(disconnects / keepers.length);
    await Promise.all(
      keepers.map(async (keeper) => {
        for (let n = 0; n < perKeeper; n += 1) {
          await pause(randomInt(20));
          await keeper.drop();
        }
      }),
    );
    writing = false;
    await Promise.all(writers);

    for (const keeper of keepers) {
      const truth = await keeper.truth();
      expect(truth.length).toBeGreaterThan(100);
      await expect.poll(() => inOrder(keeper), { timeout: 5_000 }).toEqual(truth);
    }
    expect(keepers.map(({ twice }) => twice)).toEqual(keepers.map(() => 0));
  }, 60_000);
});

const inOrder = ({ seen }: Keeper) => [...seen].sort(([a], [b]) => a - b).map(([, message]) => message);

const keep = (keeper: Keeper, seq: number, message: unknown) => {
  if (keeper.seen.has(seq)) keeper.twice += 1;
  keeper.seen.set(seq, message);
};

async function inRoom(socket: ChatClient, roomId: number): Promise<Keeper> {
  const keeper: Keeper = {
    seen: new Map(),
    twice: 0,
    async drop() {
      socket.io.engine.close();
      await new Promise<void>((resolve) => socket.once("connect", resolve));
      await enter();
    },
  };
  const show = (message: RoomMessage) => keep(keeper, message.seq, message);
  socket.on("room_history", ({ messages }) => messages.forEach(show));
  socket.on("new_message", show);
  const enter = async () => {
    const reply = await socket.emitWithAck("join_room", {
      roomId,
      afterSeq: Math.max(0, ...keeper.seen.keys()),
    });
    if (!reply.ok) throw new Error(reply.error);
  };
  await enter();
  return keeper;
}

/** A desk knows by itself what it has: it asks for what is newer, and takes each place once. */
async function atDesk(app: TestApp, token: string, conversationId: number): Promise<Keeper> {
  const keeper: Keeper = {
    seen: new Map(),
    twice: 0,
    async drop() {
      desk.disconnect();
      desk = await enter();
    },
  };
  const take = (messages: readonly DeskMessage[]) => {
    for (const message of messages) if (!keeper.seen.has(message.seq)) keep(keeper, message.seq, message);
  };
  const enter = async () => {
    const socket = await connectDesk(app, token);
    socket.on("messages", ({ messages }) => take(messages));
    for (;;) {
      const afterSeq = Math.max(0, ...keeper.seen.keys());
      const reply = await socket.emitWithAck("open", { conversationId, afterSeq });
      if (!reply.ok) throw new Error(reply.error.message);
      take(reply.data.messages);
      if (!reply.data.hasNewer) return socket;
    }
  };
  let desk = await enter();
  return keeper;
}

async function everything(app: TestApp, token: string, roomId: number): Promise<RoomMessage[]> {
  const read = async (page: number) =>
    (await chatGet<RoomMessagePage>(app, token, `/rooms/${roomId}/messages?limit=100&page=${page}`)).body;
  const first = await read(1);
  const pages = [first.messages];
  for (let page = 2; page <= first.pagination.totalPages; page += 1)
    pages.unshift((await read(page)).messages);
  return pages.flat();
}

async function deskMessages(app: TestApp, token: string, id: number): Promise<DeskMessage[]> {
  const all: DeskMessage[] = [];
  for (;;) {
    const after = all.at(-1)?.seq ?? 0;
    const path = `/api/desk/conversations/${id}/messages?after=${after}&limit=200`;
    const { messages, hasNewer } = (
      await request<{ messages: DeskMessage[]; hasNewer: boolean }>(app, path, { token })
    ).body;
    all.push(...messages);
    if (!hasNewer) return all;
  }
}
