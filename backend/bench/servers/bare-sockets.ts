import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Koa from "koa";
import { Server } from "socket.io";
import { announce, pairsWithoutTokens } from "./announce.ts";
import { answerMemory } from "./memory.ts";

/** Bare Socket.IO beside a bare Koa: what a connection costs before anybody does anything with it. */
const http = createServer(new Koa().callback());
const io = new Server(http, { perMessageDeflate: false });
io.on("connection", (socket) => {
  void socket.join(String(socket.handshake.auth.room));
});
answerMemory();
http.listen(0, "127.0.0.1", () => {
  announce({ port: (http.address() as AddressInfo).port, style: "relay", pairs: pairsWithoutTokens() });
});
