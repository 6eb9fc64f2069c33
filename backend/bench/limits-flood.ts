import { Agent, request } from "node:http";
import { type FloodRequest, type FloodTokens, floods } from "./limit-floods.ts";

/** Floods the server with one kind of request for some seconds, and says how it was answered. */
const { FLOOD_PORT, FLOOD_KIND = "", FLOOD_SECONDS, FLOOD_TOKENS = "{}" } = process.env;
const atOnce = 50;

const tokens = JSON.parse(FLOOD_TOKENS) as FloodTokens;
const flood = floods[FLOOD_KIND];
if (!flood) throw new Error(`there is no flood called ${FLOOD_KIND}`);
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

const ask = ({ method, path, headers, body }: FloodRequest) =>
  new Promise<number>((resolve, reject) => {
    const text = body === undefined ? null : JSON.stringify(body);
    const sent = {
      ...headers,
      ...(text === null
        ? {}
        : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
    };
    const call = request({ port: FLOOD_PORT, path, method, agent, headers: sent }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    call.on("error", reject);
    call.end(text);
  });

const statuses: Record<number, number> = {};
const end = performance.now() + Number(FLOOD_SECONDS) * 1_000;
let asked = 0;
const one = async () => {
  while (performance.now() < end) {
    const status = await ask(flood(tokens, asked++));
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
};
await Promise.all(Array.from({ length: atOnce }, one));
process.send?.({ statuses });
