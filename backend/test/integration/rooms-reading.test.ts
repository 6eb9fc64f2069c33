import { io, type Socket } from "socket.io-client";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildAgent, buildCustomer, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("reading in rooms", (database) => {
  const app = useTestApp(database);

  const enter = async (token: string, roomId: number): Promise<Socket> => {
    const socket = io(`${app().origin}/chat`, { auth: { token }, transports: ["websocket"], forceNew: true });
    await socket.emitWithAck("join_room", { roomId });
    return socket;
  };

  it("is coming in and leaving: each side has read what the other wrote by then", async () => {
    const { core } = app().backend;
    const customer = await buildCustomer(app());
    const room = await core.rooms.ofCustomer(customer.id);
    const roomId = room?.id ?? 0;
    const agent = await buildAgent(app(), [await core.rooms.inboxId()]);
    const unread = async () => {
      const { unreadAgent = -1, unreadCustomer = -1 } = (await core.conversations.byId(roomId)) ?? {};
      return { unreadAgent, unreadCustomer };
    };

    const asking = await enter(tokenFor(app(), customer), roomId);
    await asking.emitWithAck("send_message", { roomId, content: "Cho mình hỏi" });
    await asking.emitWithAck("send_message", { roomId, content: "còn hàng không?" });
    expect(await unread()).toEqual({ unreadAgent: 2, unreadCustomer: 0 });

    const helping = await enter(tokenFor(app(), agent), roomId);
    await expect.poll(unread).toEqual({ unreadAgent: 0, unreadCustomer: 0 });
    await helping.emitWithAck("send_message", { roomId, content: "Dạ còn ạ" });
    await asking.emitWithAck("send_message", { roomId, content: "Cảm ơn" });
    expect(await unread()).toEqual({ unreadAgent: 1, unreadCustomer: 1 });

    await helping.emitWithAck("leave_room", { roomId });
    asking.disconnect();
    await expect.poll(unread).toEqual({ unreadAgent: 0, unreadCustomer: 0 });
    helping.disconnect();
  });
});
