import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { text } from "./protocol.ts";

/** Customers who write to the desk that is measured: a process of its own, as they are elsewhere. */

export interface TalkOrder {
  port: number;
  customers: { phien: string; token: string }[];
  /** In all, and how many a second. */
  messages: number;
  perSecond: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

function say(port: number, { phien, token }: TalkOrder["customers"][number], content: string): Promise<void> {
  const body = JSON.stringify({ action: "send_message", phien, content, sender_type: "customer" });
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const options = { port, path: "/v1/chat_api_correct", method: "POST", agent, headers };
    const call = request(options, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`a message: ${response.statusCode}`)),
      );
    });
    call.on("error", reject);
    call.end(body);
  });
}

async function talk({ port, customers, messages, perSecond }: TalkOrder): Promise<number> {
  const began = performance.now();
  const said: Promise<void>[] = [];
  while (said.length < messages) {
    // As many as are due, so that a slow timer makes no slower talk.
    const due = Math.min(messages, Math.ceil(((performance.now() - began) / 1_000) * perSecond));
    while (said.length < due) {
      const customer = customers[said.length % customers.length];
      if (customer) said.push(say(port, customer, `${said.length} ${text}`));
    }
    await delay(5);
  }
  await Promise.all(said);
  return messages / ((performance.now() - began) / 1_000);
}

process.once("message", (order: TalkOrder) => {
  talk(order).then(
    (perSecond) => process.send?.({ perSecond }, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
