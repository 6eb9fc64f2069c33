import type { Room, RoomSession } from "@switchboard/shared/dialects/rooms";
import { afterEach } from "vitest";
import type { Account } from "../../src/core/accounts/account.ts";
import type { NewAccount } from "../../src/core/ports/accounts.ts";
import { request, type TestApp, useTestApp } from "../app.ts";
import { buildAccount, buildAgent, buildCustomer, tokenFor } from "../factories.ts";
import type { TestDatabase } from "../harness.ts";
import { connectChat, get, post, type RoomClient, storedMessages, type TokenPlace } from "./rooms-client.ts";

/** People of the rooms desk, and what tests of the contract do with them. */

export interface Person {
  account: Account;
  token: string;
}

export interface RoomCustomer extends Person {
  roomId: number;
}

export const times = <T>(count: number, make: (n: number) => T): Promise<Awaited<T>[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

/** 1 to `count`, which is what the seqs of a room are. */
export const oneTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

/** A backend, its people, and their sockets, which are closed after each test. */
export function useRooms(database: TestDatabase) {
  const app = useTestApp(database);
  const open: RoomClient[] = [];
  afterEach(() => {
    for (const { socket } of open.splice(0)) socket.disconnect();
  });
  const of = (account: Account): Person => ({ account, token: tokenFor(app(), account, 3_600) });

  const rooms = {
    app,
    person: async (values: Partial<NewAccount>): Promise<Person> => of(await buildAccount(app(), values)),

    /** A customer, whose room is asked for as the contract's clients do. */
    async customer(values: Partial<NewAccount> = {}): Promise<RoomCustomer> {
      const person = of(await buildCustomer(app(), values));
      return { ...person, roomId: await rooms.roomOf(person) };
    },

    /** Somebody of the rooms desk. */
    async staff(values: Partial<NewAccount> = {}): Promise<Person> {
      return of(await buildAgent(app(), [await app().backend.core.rooms.inboxId()], values));
    },

    admin: async (): Promise<Person> =>
      of(await buildAccount(app(), { role: "ADMIN", firstName: "Quản trị" })),

    async roomOf({ token }: Pick<Person, "token">): Promise<number> {
      const { body } = await get<Room[]>(app(), token, "/rooms");
      const [room] = body;
      if (!room) throw new Error("every customer has a room");
      return room.id;
    },

    async connect({ token }: Pick<Person, "token">, place: TokenPlace = "auth"): Promise<RoomClient> {
      const client = await connectChat(app(), token, place);
      open.push(client);
      return client;
    },

    /** A socket that is in the room. */
    async enter(person: Pick<Person, "token">, roomId: number): Promise<RoomClient> {
      const client = await rooms.connect(person);
      await client.must("join_room", { roomId });
      return client;
    },

    openSession: (customer: RoomCustomer, title: unknown = "Đổi size") =>
      post<RoomSession>(app(), customer.token, `/rooms/${customer.roomId}/sessions`, { title }),

    claim: ({ token }: Person, sessionId: number) =>
      post<RoomSession>(app(), token, `/sessions/${sessionId}/join`),

    end: ({ token }: Person, sessionId: number) =>
      post<RoomSession>(app(), token, `/sessions/${sessionId}/end`),

    list: async <T = Room>({ token }: Person, path: string): Promise<T[]> =>
      (await get<T[]>(app(), token, path)).body,

    room: async ({ token }: Person, roomId: number): Promise<Room> =>
      (await get<Room>(app(), token, `/rooms/${roomId}`)).body,

    stored: ({ token }: Person, roomId: number) => storedMessages(app(), token, roomId),

    /** A room whose session somebody holds. */
    async advised() {
      const [customer, staff] = [await rooms.customer(), await rooms.staff()];
      const { id: sessionId } = (await rooms.openSession(customer)).body;
      await rooms.claim(staff, sessionId);
      return { customer, staff, sessionId, roomId: customer.roomId };
    },

    /** A customer and a staff member who looks on, both in the customer's room. */
    async together() {
      const [customer, staff] = [await rooms.customer(), await rooms.staff({ firstName: "Tran" })];
      const { roomId } = customer;
      const [asking, helping] = [await rooms.enter(customer, roomId), await rooms.enter(staff, roomId)];
      await asking.event("user_joined");
      return { customer, staff, roomId, asking, helping };
    },
  };
  return rooms;
}

export type Rooms = ReturnType<typeof useRooms>;

/** `POST /api/auth/register`, as anybody from outside does. */
export async function register(app: TestApp, userName: string) {
  const { status, body } = await request<{
    accessToken: string;
    refreshToken: string;
    account: { id: number };
  }>(app, "/api/auth/register", { body: { userName, password: "mật khẩu rất dài" } });
  if (status !== 201) throw new Error(`register: ${status}`);
  return { token: body.accessToken, refreshToken: body.refreshToken, id: body.account.id };
}

/** Faults of this process, which the backend under test runs in, and errors that it logged. */
export function watchFaults(app: () => TestApp) {
  const faults: unknown[] = [];
  const note = (fault: unknown) => void faults.push(fault);
  process.on("unhandledRejection", note);
  process.on("uncaughtExceptionMonitor", note);
  return {
    found: () => [...faults, ...app().logged.filter((line) => /"level":(50|60)/.test(line))],
    stop: () => {
      process.off("unhandledRejection", note);
      process.off("uncaughtExceptionMonitor", note);
    },
  };
}
