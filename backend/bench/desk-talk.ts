import { setTimeout as delay } from "node:timers/promises";
import { poster } from "./post.ts";
import { text } from "./protocol.ts";

/** Customers who write to the desk that is measured: a process of its own, as they are elsewhere. */

export interface TalkOrder {
  port: number;
  customers: { phien: string; token: string }[];
  /** In all, and how many a second. */
  messages: number;
  perSecond: number;
}

async function talk({ port, customers, messages, perSecond }: TalkOrder): Promise<number> {
  const post = poster(port, 8);
  const say = async ({ phien, token }: TalkOrder["customers"][number], content: string) => {
    const body = { action: "send_message", phien, content, sender_type: "customer" };
    const { status } = await post("/v1/chat_api_correct", body, { authorization: `Bearer ${token}` });
    if (status !== 200) throw new Error(`a message: ${status}`);
  };
  const began = performance.now();
  const said: Promise<void>[] = [];
  while (said.length < messages) {
    // As many as are due, so that a slow timer makes no slower talk.
    const due = Math.min(messages, Math.ceil(((performance.now() - began) / 1_000) * perSecond));
    while (said.length < due) {
      const customer = customers[said.length % customers.length];
      if (customer) said.push(say(customer, `${said.length} ${text}`));
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
