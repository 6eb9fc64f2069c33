import { randomUUID } from "node:crypto";
import type { WindowStarted } from "@switchboard/shared/window/api";
import type { Dialect } from "@switchboard/shared/words";
import type { Database } from "../../../src/store/database.ts";
import { customerOf, type TargetName, targetNames } from "../../matrix/actors.ts";
import type { World } from "../../matrix/world.ts";
import type { Secrets } from "./secrets.ts";

const channels: readonly (readonly [RegExp, Dialect])[] = [
  [/Visitor|Proven/, "oss"],
  [/room/, "rooms"],
  [/Shop/, "shop"],
  [/Tenant/, "tenant"],
];
const channelOf = (name: TargetName): Dialect =>
  channels.find(([names]) => names.test(name))?.[1] ?? "support";

/** Conversations that the attack has ended are begun again by their customers, who say their secret in each. */
export class Renewal {
  /** Where which secret was said, so that it can be looked up in the end. */
  readonly said: { uuid: string; seq: number; text: string }[] = [];
  readonly #world: World;
  readonly #database: Database;
  readonly #secrets: Secrets;

  constructor(world: World, database: Database, secrets: Secrets) {
    this.#world = world;
    this.#database = database;
    this.#secrets = secrets;
  }

  async renewAll(origin: string): Promise<void> {
    await Promise.all(targetNames.map((name) => this.#renew(origin, name)));
  }

  async #renew(origin: string, name: TargetName): Promise<void> {
    const target = this.#world.targets[name];
    const { token } = this.#world.people[customerOf[name]];
    const channel = channelOf(name);
    const text = this.#secrets.of(name);
    const body = {
      ...{ channel, clientId: randomUUID(), topic: "begun again", text },
      ...(channel === "shop" ? { shop: target.sellerId } : {}),
    };
    const response = await fetch(`${origin}/api/window/conversations`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const answer = (await response.json()) as WindowStarted;
    // A limit that was met leaves the conversation as it is.
    if (response.status === 200) await this.#look(name, answer);
  }

  async #look(name: TargetName, { conversation: { id: uuid }, message }: WindowStarted): Promise<void> {
    const target = this.#world.targets[name];
    if (message) this.said.push({ uuid, seq: message.seq, text: this.#secrets.of(name) });
    const [row]: { id: number; phien: string | null; session_id: number | null; ticket_id: number | null }[] =
      await this.#database.reading.query(
        "SELECT id, phien, session_id, ticket_id FROM conversations WHERE uuid = ?",
        [uuid],
      );
    if (!row) return;
    const { id, phien, session_id: sessionId, ticket_id: ticketId } = row;
    Object.assign(target, { id: Number(id), uuid, phien: phien ?? "" });
    Object.assign(target, {
      sessionId: sessionId ?? target.sessionId,
      ticketId: ticketId ?? target.ticketId,
    });
  }
}
