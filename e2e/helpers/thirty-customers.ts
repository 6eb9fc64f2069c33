import type { DeskConversation } from "@switchboard/shared/desk/models";
import { each, Host } from "../fixtures/payloads/host.ts";
import type { DemoBackend } from "./backend.ts";
import { DeskApi } from "./desk-api.ts";

/** What somebody says: by its text one knows the conversation and which of its messages it is. */
export const lineOf = (id: number, seq: number): string => `conversation ${id} message ${seq}`;

/** A conversation whose customer can be let say something. */
export class Talk {
  constructor(
    private readonly host: Host,
    private readonly token: string,
    readonly conversation: DeskConversation,
    private seq = conversation.lastSeq,
  ) {}

  get id(): number {
    return this.conversation.id;
  }

  /** @returns what was said */
  async say(): Promise<string> {
    const text = lineOf(this.id, this.seq + 1);
    const path = `/api/window/conversations/${this.conversation.uuid}/send`;
    await this.host.post(path, { clientId: text.replaceAll(" ", "-"), text }, this.token);
    this.seq += 1;
    return text;
  }

  /** The newest of what was said. */
  get last(): string {
    return lineOf(this.id, this.seq);
  }
}

/** So many customers of the shop, whose conversations the agent has claimed and answered nothing in. */
export async function talksOf(
  backend: DemoBackend,
  userName: string,
  { count, from }: { count: number; from: number },
): Promise<Talk[]> {
  const host = new Host(backend);
  const api = await DeskApi.of(backend, userName);
  const tokens = Array.from({ length: count }, (_, index) =>
    host.token({
      sub: from + index,
      role: "CUSTOMER",
      firstName: "Customer",
      lastName: `No ${from + index}`,
    }),
  );
  const uuids: string[] = [];
  await each(tokens, async (token, index) => {
    const input = { channel: "shop", shop: 23_933, text: "Shop ơi", clientId: `first-of-${from + index}` };
    const started = await host.post<{ conversation: { id: string } }>(
      "/api/window/conversations",
      input,
      token,
    );
    uuids[index] = started.conversation.id;
  });
  const all = await api.conversations();
  return Promise.all(
    uuids.map(async (uuid, index) => {
      const found = all.find((conversation) => conversation.uuid === uuid);
      if (!found) throw new Error(`the desk does not list ${uuid}`);
      await api.command("claim", { conversationId: found.id });
      // Claiming says so in the conversation: what counts is from here on.
      const now = (await api.conversations()).find(({ id }) => id === found.id);
      return new Talk(host, tokens[index] ?? "", now ?? found);
    }),
  );
}
