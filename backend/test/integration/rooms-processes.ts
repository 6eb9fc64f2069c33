import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import type { RoomClientEvents, RoomServerEvents } from "@switchboard/shared/realtime/rooms";
import { io, type Socket } from "socket.io-client";
import { createCore } from "../../src/backend.ts";
import type { Account } from "../../src/core/accounts/account.ts";
import { Tokens } from "../../src/http/tokens.ts";
import { openStore } from "../../src/store/store.ts";

/** People of a room whose sockets are spread over several processes, and what they see of it. */

export const roomsSecret = "a secret for the rooms of many processes";

/** The database as the tests see it, beside the processes. */
export async function openScene(databaseUrl: string) {
  const store = await openStore(databaseUrl, { publish: () => undefined });
  const core = createCore(store);
  const settings = { jwtSecrets: [roomsSecret], jwksUrl: null, jwtIssuer: null, jwtAudience: null };
  const tokens = new Tokens(settings, store);
  let count = 0;
  const person = (role: Account["role"]) => {
    count += 1;
    return store.accounts.create({ userName: `${role.toLowerCase()}-${count}`, role });
  };
  const tokenOf = ({ id, role }: Account) => tokens.issue({ sub: String(id), role }, 3_600).token;

  return {
    /** A customer's room: its id, and the customer's token. */
    async room() {
      const customer = await person("CUSTOMER");
      const room = await core.rooms.ofCustomer(customer.id);
      if (!room) throw new Error("every customer has a room");
      return { roomId: room.id, customer: tokenOf(customer) };
    },
    async agent(): Promise<string> {
      const agent = await person("STAFF");
      await store.administration.addMember(await core.rooms.inboxId(), agent.id);
      return tokenOf(agent);
    },
    /** What is stored, oldest first. */
    async stored(roomId: number): Promise<{ seq: number; text: string }[]> {
      return store.database.reading.query(
        "SELECT seq, body AS text FROM messages WHERE conversation_id = ? ORDER BY seq",
        [roomId],
      );
    },
    close: () => store.close(),
  };
}

/** Much longer than a message takes, much shorter than what the tests break is broken. */
const ackMs = 2_500;

/** One socket in a room. It comes back by itself and asks for what it has missed, as a good client does. */
export class Member {
  /** The seqs it was shown, in the order in which it was. */
  readonly seen: number[] = [];
  readonly texts = new Set<string>();
  readonly refusals: string[] = [];
  /** How often it had to send again, because the answer was no or none. */
  repeats = 0;
  /** When it came into the room, each time. */
  readonly entered: number[] = [];
  readonly socket: Socket<RoomServerEvents, RoomClientEvents>;

  constructor(
    origin: string,
    token: string,
    private readonly roomId: number,
  ) {
    this.socket = io(`${origin}/chat`, {
      auth: { token },
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
    });
    this.socket.on("room_history", ({ messages }) => {
      for (const message of messages) this.show(message);
    });
    this.socket.on("new_message", (message) => this.show(message));
    this.socket.on("error", ({ message }) => this.refusals.push(message));
    this.socket.on("connect", () => {
      this.socket.emit("join_room", { roomId, afterSeq: this.seen.at(-1) ?? 0 }, (reply) => {
        if (reply.ok) this.entered.push(Date.now());
      });
    });
  }

  get isIn(): boolean {
    return this.socket.connected && this.entered.length > 0;
  }

  /** Sends again, with the same client id, until it is acknowledged. */
  async say(content: string): Promise<void> {
    const message = { roomId: this.roomId, content, clientId: randomUUID() };
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!this.socket.connected) throw new Error("not connected");
        // Rejects when the connection goes, too.
        const reply = await this.socket.timeout(ackMs).emitWithAck("send_message", message);
        if (!reply.ok) throw new Error(reply.error);
        return;
      } catch (error) {
        if (attempt === 400) throw error;
        this.repeats += 1;
        await pause(50);
      }
    }
  }

  leave(): void {
    this.socket.disconnect();
  }

  private show({ seq, content }: RoomMessage): void {
    this.seen.push(seq);
    this.texts.add(content);
  }
}

/** Each member says something every few milliseconds as long as `meanwhile` takes. @returns what was acknowledged */
export async function talkDuring(
  members: readonly Member[],
  meanwhile: () => Promise<unknown>,
  beginning = "",
): Promise<string[]> {
  let over = false;
  const talking = Promise.all(
    members.map(async (member, index) => {
      const said: string[] = [];
      for (let n = 1; !over; n += 1) {
        const text = `${beginning}câu ${n} của người ${index + 1}`;
        await member.say(text);
        said.push(text);
        await pause(10);
      }
      return said;
    }),
  );
  // When the other one fails, nobody waits for this one any more.
  talking.catch(() => undefined);
  try {
    await meanwhile();
  } finally {
    over = true;
  }
  return (await talking).flat();
}

/** 1 to `count`, in order, each once. */
export const oneTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);
