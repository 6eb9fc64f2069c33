import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { announce, pairsWithoutTokens } from "./announce.ts";

/**
 * (a) A bare Socket.IO relay: no database, no rights, nothing but passing on to the room, whose two members are the
 * sender and the receiver as in ours. It acknowledges what it is sent, as every server must whose clients are to
 * know that a message arrived.
 */
const http = createServer();
const io = new Server(http, { perMessageDeflate: false, transports: ["websocket"] });
io.on("connection", (socket) => {
  const room = String(socket.handshake.auth.room);
  void socket.join(room);
  socket.on("send", (message: unknown, acknowledge: (reply: { ok: true }) => void) => {
    io.to(room).emit("message", message);
    acknowledge({ ok: true });
  });
});
http.listen(0, "127.0.0.1", () => {
  announce({ port: (http.address() as AddressInfo).port, style: "relay", pairs: pairsWithoutTokens() });
});
