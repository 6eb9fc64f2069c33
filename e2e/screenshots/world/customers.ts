import { randomUUID } from "node:crypto";
import type { DemoBackend } from "../../helpers/backend.ts";
import { demoPassword } from "../../helpers/people.ts";
import { ask, tokenOf } from "../../helpers/requests.ts";
import { ShopTalk } from "../../helpers/shop-talk.ts";
import type { Talk } from "./talk.ts";

/** The one new customer with a room. */
const roomer = "phuong.lan";

/** A conversation as its customer has it. */
interface Held {
  /** The window's id of it, or the shop API's. */
  id: string;
  token: string;
}

/** What customers do, over the window's API; at shops over the shop's, which alone speaks of products. */
export class Customers {
  private readonly held = new Map<Talk, Held>();

  constructor(private readonly backend: DemoBackend) {}

  /** The first thing said opens the conversation. */
  async say(talk: Talk, text: string, product = 0): Promise<void> {
    if (talk.channel === "shop") return this.sayAtShop(talk, text, product);
    const held = this.held.get(talk);
    if (!held) return this.begin(talk, text);
    // Those of accounts are good for minutes.
    const token = talk.channel === "rooms" ? await tokenOf(this.backend, roomer) : held.token;
    await this.call(`/conversations/${held.id}/send`, token, { text, clientId: randomUUID() });
  }

  async rate(talk: Talk, stars: number, comment: string): Promise<void> {
    const held = this.held.get(talk);
    if (held)
      await this.call(`/conversations/${held.id}/rate`, held.token, { stars, comment: comment || null });
  }

  private async begin(talk: Talk, text: string): Promise<void> {
    const { channel, topic, priority, ticket, who } = talk;
    const own = await this.ownToken(talk);
    const contact = "name" in who && who.email ? { contact: { ...who, phone: "0905 123 456" } } : {};
    const started = await this.call<{ conversation: { id: string }; token: string | null }>(
      "/conversations",
      own,
      {
        ...{ channel, topic, priority, text, clientId: randomUUID(), ...contact },
        ...(channel === "oss" ? { visitor: { browserUuid: randomUUID() } } : {}),
        ...(ticket ? { offline: true } : {}),
      },
    );
    this.held.set(talk, { id: started.conversation.id, token: started.token ?? own ?? "" });
  }

  private async sayAtShop(talk: Talk, text: string, product: number): Promise<void> {
    const shop = await ShopTalk.of(this.backend);
    const phien = this.held.get(talk)?.id ?? (await shop.start(talk.shop ?? 0));
    this.held.set(talk, { id: phien, token: "" });
    await shop.say(text, { phien, product_id: product });
  }

  /** Visitors have none before they say something. */
  private async ownToken({ channel, who }: Talk): Promise<string | null> {
    if ("demo" in who) {
      const { body } = await ask<{ channel: string; id: number; token: string }[]>(
        this.backend,
        "/demo/customers",
      );
      return body.find((each) => each.channel === channel && each.id === who.demo)?.token ?? null;
    }
    if (channel !== "rooms") return null;
    const [lastName, ...first] = who.name.split(" ").reverse();
    const person = {
      userName: roomer,
      password: demoPassword,
      firstName: first.reverse().join(" "),
      lastName,
    };
    const { body } = await ask<{ accessToken: string }>(this.backend, "/api/auth/register", { body: person });
    return body.accessToken;
  }

  private async call<T>(path: string, token: string | null, body: object): Promise<T> {
    const given = { body, ...(token === null ? {} : { token }) };
    const answer = await ask<T>(this.backend, `/api/window${path}`, given);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
