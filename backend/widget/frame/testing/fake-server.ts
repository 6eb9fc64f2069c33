import { unreachable } from "@switchboard/shared/client/failure";
import type { WindowMessage, WindowOpened } from "@switchboard/shared/window/models";
import { WindowFailure } from "../api/failure.ts";
import type { OpenSocket, RequestName, ServerEvent, SocketListeners } from "../api/socket.ts";
import type { WindowApi } from "../api/window-api.ts";
import { buildChannel, buildConversation, buildHello, buildMessage } from "./factories.ts";

interface FakeConversation {
  owner: string;
  messages: WindowMessage[];
  closed: boolean;
}

/** As much of the backend as the window needs: people by token, conversations with messages, and sockets. */
export class FakeServer {
  readonly people = new Map<string, { key: string; anonymous: boolean; ossUserId?: string }>();
  readonly conversations = new Map<string, FakeConversation>();
  channel = buildChannel();
  reachable = true;
  /** How many messages one answer holds. */
  page = 50;
  /** Stores what comes in, but the answer gets lost. */
  swallowAnswers = false;
  readonly calls: string[] = [];
  private readonly sockets = new Set<{ listeners: SocketListeners; key: () => string; up: boolean }>();

  say(id: string, changes: Partial<WindowMessage> = {}): WindowMessage {
    const known = this.conversations.get(id);
    if (!known) throw new Error(`no ${id}`);
    const message = buildMessage((known.messages.at(-1)?.seq ?? 0) + 1, changes);
    known.messages.push(message);
    this.tell(known.owner, { type: "messages", conversation: id, messages: [message] });
    return message;
  }

  /** The network goes away, or comes back. */
  setReachable(reachable: boolean): void {
    this.reachable = reachable;
    for (const socket of this.sockets) {
      if (!reachable && socket.up) {
        socket.up = false;
        socket.listeners.onDown(true);
      } else if (reachable && !socket.up) {
        socket.up = true;
        socket.listeners.onUp();
      }
    }
  }

  openApi = (token: () => string | null): WindowApi => {
    const call = async <T>(name: string, action: () => T): Promise<T> => {
      await Promise.resolve();
      if (!this.reachable) throw unreachable();
      this.calls.push(name);
      const answer = action();
      if (this.swallowAnswers) throw unreachable();
      return answer;
    };
    const key = () => this.keyOf(token());
    return {
      channel: () => call("channel", () => this.channel),
      hello: () =>
        call("hello", () => {
          const mine = [...this.conversations].filter(([, { owner }]) => owner === key());
          const hello = buildHello(
            key(),
            mine.map(([id]) => this.present(id)),
          );
          const { anonymous = true, ossUserId = null } = this.people.get(token() ?? "") ?? {};
          return { ...hello, me: { ...hello.me, anonymous, ossUserId } };
        }),
      start: ({ text, clientId, topic }) =>
        call("start", () => {
          const visitor = token() ?? "visitor token";
          this.people.set(visitor, this.people.get(visitor) ?? { key: "visitor", anonymous: true });
          const id = `about ${topic}`;
          const known = this.conversations.has(id);
          if (!known) this.conversations.set(id, { owner: this.keyOf(visitor), messages: [], closed: false });
          const message = known
            ? (this.conversations.get(id)?.messages[0] ?? null)
            : this.say(id, { side: "customer", sender: null, clientId, text: text ?? "" });
          return { conversation: this.present(id), message, token: token() === null ? visitor : null };
        }),
      exchange: () => call("exchange", () => ({ token: "lasting", expiresAt: "", conversation: "c1" })),
      prove: ({ ossUserId }) =>
        call("prove", () => {
          const proof = `${ossUserId} proven`;
          this.people.set(proof, { key: ossUserId, anonymous: false });
          return { token: proof };
        }),
      open: (id, after) => call("open", () => this.opened(id, key(), after)),
      older: () => call("older", () => ({ messages: [], hasOlder: false, hasNewer: false })),
      command: (name, input) => call(name, () => this.run(name, input, key()) as never),
      link: ({ ossUserId }) =>
        call("link", () => {
          const person = this.people.get(token() ?? "");
          if (person) Object.assign(person, { anonymous: false, ossUserId });
        }),
    };
  };

  openSocket: OpenSocket = (token, listeners) => {
    const socket = { listeners, key: () => this.keyOf(token()), up: false };
    return {
      connect: () => {
        this.sockets.add(socket);
        if (!this.reachable || socket.up) return;
        socket.up = true;
        queueMicrotask(listeners.onUp);
      },
      disconnect: () => {
        this.sockets.delete(socket);
        socket.up = false;
      },
      connected: () => socket.up,
      request: async (name, input) => {
        await Promise.resolve();
        if (!socket.up) throw unreachable();
        const answer = this.run(name, input, socket.key());
        if (this.swallowAnswers) throw unreachable();
        return answer as never;
      },
    };
  };

  private run(name: RequestName, input: unknown, key: string): unknown {
    const said = input as { conversation: string; clientId?: string; text?: string; afterSeq?: number };
    const { conversation, clientId = null, text = "", afterSeq } = said;
    if (name === "open") return this.opened(conversation, key, afterSeq ?? null);
    if (name !== "send") return { conversation: this.present(conversation) };
    const known = this.mine(conversation, key);
    if (known.closed) throw new WindowFailure("closed");
    const before = known.messages.find((message) => message.clientId === clientId);
    return { message: before ?? this.say(conversation, { side: "customer", sender: null, clientId, text }) };
  }

  private opened(id: string, key: string, after: number | null): WindowOpened {
    const { messages } = this.mine(id, key);
    const newer = messages.filter(({ seq }) => seq > (after ?? 0));
    const page = after === null ? newer.slice(-this.page) : newer.slice(0, this.page);
    const hasNewer = after !== null && newer.length > page.length;
    return {
      conversation: this.present(id),
      messages: page,
      hasOlder: after === null && newer.length > page.length,
      hasNewer,
    };
  }

  private present(id: string) {
    const { messages = [], closed = false } = this.conversations.get(id) ?? {};
    const lastSeq = messages.at(-1)?.seq ?? 0;
    const unread = messages.filter(({ side }) => side === "agent").length;
    return buildConversation({ id, lastSeq, unread, closed, revision: lastSeq + 1 });
  }

  private mine(id: string, key: string): FakeConversation {
    const known = this.conversations.get(id);
    if (known?.owner !== key) throw new WindowFailure("not_found");
    return known;
  }

  private keyOf(token: string | null): string {
    const person = this.people.get(token ?? "");
    if (!person) throw new WindowFailure("unauthenticated");
    return person.key;
  }

  private tell(key: string, event: ServerEvent): void {
    for (const socket of this.sockets) if (socket.up && socket.key() === key) socket.listeners.onEvent(event);
  }
}
