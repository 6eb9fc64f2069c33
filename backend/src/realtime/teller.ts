import type { Namespace } from "socket.io";

/** What a namespace may say to its clients. */
type Events<E> = { [K in keyof E]: (...args: never[]) => void };

/**
 * Tells sockets, those of this process at once and those of the others through Redis. Ours never wait for Redis, which
 * may be away or, worse, silent.
 */
export class Teller<E extends Events<E>> {
  private readonly namespace: Namespace;

  /** @param namespace one that is given to no other teller */
  constructor(
    namespace: unknown,
    private readonly manyProcesses: boolean,
  ) {
    this.namespace = namespace as Namespace;
    this.namespace.on("tell" as never, this.tellHere.bind(this) as never);
    this.namespace.on("sendAway" as never, this.sendAwayHere.bind(this) as never);
  }

  /** To everybody in one of the rooms. */
  tell<K extends keyof E & string>(rooms: string[], event: K, ...args: Parameters<E[K]>): void {
    this.tellExcept(null, rooms, event, ...args);
  }

  /** To everybody in one of the rooms but one socket. */
  tellExcept<K extends keyof E & string>(
    except: string | null,
    rooms: string[],
    event: K,
    ...args: Parameters<E[K]>
  ): void {
    this.tellHere(rooms, except, event, args);
    if (this.manyProcesses) this.namespace.serverSideEmit("tell", rooms, except, event, args);
  }

  /** Says a last word to everybody in a room and closes their connections. */
  sendAway<K extends keyof E & string>(room: string, event: K, ...args: Parameters<E[K]>): void {
    this.sendAwayHere(room, event, args);
    if (this.manyProcesses) this.namespace.serverSideEmit("sendAway", room, event, args);
  }

  private tellHere(rooms: string[], except: string | null, event: string, args: unknown[]): void {
    const sockets = this.namespace.local.to(rooms);
    (except === null ? sockets : sockets.except(except)).emit(event, ...args);
  }

  private sendAwayHere(room: string, event: string, args: unknown[]): void {
    this.namespace.local.to(room).emit(event, ...args);
    this.namespace.local.in(room).disconnectSockets(true);
  }
}
