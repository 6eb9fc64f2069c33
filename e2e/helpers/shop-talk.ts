import type { DemoBackend } from "./backend.ts";

/** The phien of the shop contract's example, which the demo has loaded. */
const phien = "e0eaa70470cdb1c0e6c366e1add84d18";

/** A shop's customer 8050 by the API alone, for more than one types by hand. */
export class ShopTalk {
  private constructor(
    private readonly backend: DemoBackend,
    private readonly token: string,
  ) {}

  static async of(backend: DemoBackend, customerId = 8050): Promise<ShopTalk> {
    const answer = await fetch(`${backend.origin}/demo/customers`);
    const customers = (await answer.json()) as { channel: string; id: number; token: string }[];
    const found = customers.find(({ channel, id }) => channel === "shop" && id === customerId);
    if (!found) throw new Error(`the demo has no shop customer ${customerId}`);
    return new ShopTalk(backend, found.token);
  }

  /** Opens a chat with a shop, or finds the open one. @returns its phien */
  async start(shopId: number, customerId = 8050): Promise<string> {
    const body = { action: "create_session", user_id: customerId, shop_id: shopId };
    return ((await this.call(body)) as { phien: string }).phien;
  }

  say = (content: string, extra: object = {}): Promise<unknown> =>
    this.call({ action: "send_message", phien, content, sender_type: "customer", ...extra });

  /** Says so many lines, a bundle at a time, in order within each. */
  async sayMany(count: number, line: (index: number) => string): Promise<void> {
    const bundle = 200;
    for (let from = 0; from < count; from += bundle) {
      const size = Math.min(bundle, count - from);
      await Promise.all(Array.from({ length: size }, (_, index) => this.say(line(from + index))));
    }
  }

  close = (): Promise<unknown> => this.call({ action: "close_session", phien });

  private async call(body: object): Promise<unknown> {
    const answer = await fetch(`${this.backend.origin}/v1/chat_api_correct`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.token}` },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}
