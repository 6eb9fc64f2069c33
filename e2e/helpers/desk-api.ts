import type { DeskConversation, DeskMessage } from "@switchboard/shared/desk/models";
import type { DemoBackend } from "./backend.ts";
import { ask, tokenOf } from "./requests.ts";

/** What the server has of an agent's conversations, whatever a desk shows. */
export class DeskApi {
  private constructor(
    private readonly backend: DemoBackend,
    private readonly token: string,
  ) {}

  static async of(backend: DemoBackend, userName: string): Promise<DeskApi> {
    return new DeskApi(backend, await tokenOf(backend, userName));
  }

  async conversations(): Promise<DeskConversation[]> {
    const page = await this.get<{ conversations: DeskConversation[] }>("conversations?view=all");
    return page.conversations;
  }

  /** The newest conversation of a customer. */
  async conversation(customer: string): Promise<DeskConversation> {
    const found = (await this.conversations()).find(({ customer: { name } }) => name === customer);
    if (!found) throw new Error(`${customer} has no conversation`);
    return found;
  }

  /** What was said in it, the newest page of it. */
  async messages(conversationId: number): Promise<DeskMessage[]> {
    const page = await this.get<{ messages: DeskMessage[] }>(`conversations/${conversationId}/messages`);
    return page.messages;
  }

  texts = async (conversationId: number): Promise<string[]> =>
    (await this.messages(conversationId)).map(({ text }) => text);

  /** A command in the agent's name, from somewhere else than their desk. */
  async command(name: string, body: object): Promise<void> {
    const answer = await ask(this.backend, `/api/desk/commands/${name}`, { token: this.token, body });
    if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  private async get<T>(path: string): Promise<T> {
    const { status, body } = await ask<T>(this.backend, `/api/desk/${path}`, { token: this.token });
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
}
