import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { DataSource, EntitySchema } from "typeorm";
import { announce, pairsWithoutTokens } from "./announce.ts";

/** (b) What one writes first: find the conversation, save the message, save the conversation, one transaction each. */

interface Conversation {
  id: number;
  lastMessage: string;
  unread: number;
}
interface Message {
  id: number;
  conversationId: number;
  text: string;
  createdAt: Date;
}

const conversations = new EntitySchema<Conversation>({
  name: "naive_conversation",
  columns: {
    id: { type: "int", primary: true },
    lastMessage: { type: "varchar", length: 500 },
    unread: { type: "int" },
  },
});
const messages = new EntitySchema<Message>({
  name: "naive_message",
  columns: {
    id: { type: "int", primary: true, generated: true },
    conversationId: { type: "int" },
    text: { type: "text" },
    createdAt: { type: "datetime", precision: 3 },
  },
});

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is not set");
const source = new DataSource({
  type: "mysql",
  url,
  entities: [conversations, messages],
  synchronize: true,
  charset: "utf8mb4_unicode_ci",
  poolSize: 10,
});
await source.initialize();
const pairs = pairsWithoutTokens();
await source.manager.save(
  conversations,
  pairs.map(({ conversationId: id }) => ({ id, lastMessage: "", unread: 0 })),
);

async function store(input: { conversationId: number; text: string }): Promise<Message> {
  return source.transaction(async (manager) => {
    const conversation = await manager.findOneByOrFail(conversations, { id: input.conversationId });
    const message = await manager.save(messages, { ...input, createdAt: new Date() });
    await manager.save(conversations, {
      ...conversation,
      lastMessage: input.text,
      unread: conversation.unread + 1,
    });
    return message as Message;
  });
}

const http = createServer();
const io = new Server(http, { perMessageDeflate: false, transports: ["websocket"] });
io.on("connection", (socket) => {
  const room = String(socket.handshake.auth.room);
  void socket.join(room);
  socket.on(
    "send",
    (input: { conversationId: number; text: string }, acknowledge: (reply: { ok: true }) => void) => {
      const stored = async (): Promise<void> => {
        try {
          const message = await store(input);
          io.to(room).emit("message", message);
          acknowledge({ ok: true });
        } catch (error) {
          // Two sends of one conversation at once may be each other's deadlock.
          if ((error as { errno?: number }).errno === 1213) return stored();
          throw error;
        }
      };
      void stored();
    },
  );
});
http.listen(0, "127.0.0.1", () => {
  announce({ port: (http.address() as AddressInfo).port, style: "relay", pairs });
});
