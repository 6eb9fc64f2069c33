import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Koa from "koa";
import { announce } from "./announce.ts";

/** A Koa handler that does nothing but return the bytes it was given. */
const answer = process.env.ANSWER ?? "";
const app = new Koa();
app.use((context) => {
  context.type = "application/json";
  context.body = answer;
});
const http = createServer(app.callback());
http.listen(0, "127.0.0.1", () => {
  announce({ port: (http.address() as AddressInfo).port, style: "relay", pairs: [] });
});
