import type { DeskChanges, DeskOpened } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import type { WindowOpened } from "@switchboard/shared/window/models";
import { afterEach, expect, it } from "vitest";
import { connectDesk, request, useTestApp } from "../app.ts";
import { tell } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { ossAgent } from "../oss.ts";
import { chatSockets, roomScene } from "../rooms.ts";
import { askWindow, collected, doAtWindow, startWindow, windowClients } from "../window.ts";

/** A client may know more than the server: somebody restored a backup. Or it only says so. */
const beyond = [4, 1_000, 2 ** 31, Number.MAX_SAFE_INTEGER];

eachDatabase("a client that is ahead of the server", (database) => {
  const app = useTestApp(database);
  const windows = windowClients();
  const chats = chatSockets();
  afterEach(() => {
    windows.closeAll();
    chats.closeAll();
  });

  it("gets the newest page at the window, is asked to start over and goes on live", async () => {
    const { conversation, token } = await startWindow(app(), { text: "satu" });
    const id = conversation.id;
    const socket = await windows.connect(app(), token);
    for (const clientId of ["b", "c"])
      await doAtWindow(socket, "send", { conversation: id, clientId, text: clientId });
    for (const afterSeq of beyond) {
      const reply = await askWindow<WindowOpened>(socket, "open", { conversation: id, afterSeq });
      expect(reply).toMatchObject({ ok: true, data: { reset: true, hasOlder: false, hasNewer: false } });
      expect(reply.ok && reply.data.messages.map(({ text }) => text)).toEqual(["satu", "b", "c"]);
      const path = `/api/window/conversations/${id}?after=${afterSeq}`;
      expect((await request(app(), path, { token })).body).toMatchObject({ reset: true, hasNewer: false });
    }
    // Nothing of the kind where nobody is ahead.
    const level = await askWindow<WindowOpened>(socket, "open", { conversation: id, afterSeq: 3 });
    expect(level.ok && level.data).toMatchObject({ messages: [], hasNewer: false });
    expect(level.ok && "reset" in level.data).toBe(false);

    const heard = collected(socket);
    const other = await windows.connect(app(), token);
    await doAtWindow(other, "send", { conversation: id, clientId: "d", text: "d" });
    await expect.poll(() => heard.map(({ seq }) => seq)).toEqual([4]);
  });

  it("is told so at the desk, in a conversation and in an inbox", async () => {
    const { token } = await ossAgent(app());
    const { conversation } = await startWindow(app(), { text: "satu" });
    const found = await app().backend.core.conversations.byUuid(conversation.id);
    const conversationId = found?.id ?? 0;
    const inboxId = found?.inboxId ?? 0;
    const desk = await connectDesk(app(), token);
    for (const afterSeq of beyond) {
      const reply = await tell<DeskOpened>(desk, "open", { conversationId, afterSeq });
      expect(reply).toMatchObject({ ok: true, data: { reset: true, hasNewer: false } });
      expect(reply.ok && reply.data.messages.map(({ text }) => text)).toEqual(["satu"]);
    }
    const level = await tell<DeskOpened>(desk, "open", { conversationId, afterSeq: 1 });
    expect(level.ok && "reset" in level.data).toBe(false);
    desk.close();

    const revision = (await app().backend.core.inboxes.byId(inboxId))?.revision ?? 0;
    for (const since of [revision + 1, 999_999_999_999_999]) {
      const path = `/api/desk/changes?since=${inboxId}:${since}`;
      const { body } = await request<DeskChanges>(app(), path, { token });
      expect(body).toEqual({ conversations: [], revisions: { [inboxId]: revision }, more: false, gone: [] });
    }
  });

  it("joins a room at its end, and reads back from anywhere", async () => {
    const { customer, roomId } = await roomScene(app());
    const socket = chats.connect(app(), customer.token);
    for (const content of ["một", "hai"]) await socket.emitWithAck("send_message", { roomId, content });
    for (const afterSeq of beyond) {
      expect(await socket.emitWithAck("join_room", { roomId, afterSeq })).toMatchObject({
        ok: true,
        lastSeq: 2,
      });
      const back = await socket.emitWithAck("history", { roomId, beforeSeq: afterSeq });
      expect(back).toMatchObject({ ok: true, pagination: { page: 1, limit: limits.roomPage, total: 2 } });
    }
  });
});
