import { type AddressInfo, connect, createServer, type Socket } from "node:net";

type Direction = "toServer" | "toClient";

/** One connection through the proxy. What is swallowed never arrives, and neither side learns of it. */
export interface Passage {
  swallow(...directions: Direction[]): void;
}

export interface SilentProxy {
  readonly port: number;
  /** Connections that still pass everything. */
  passing(): Passage[];
  /** Called with each piece before it is passed on, and so in time to swallow it. */
  onPiece: ((passage: Passage, direction: Direction, piece: Buffer) => void) | null;
  /** From now on connections are accepted, and nothing more happens on them. */
  mute: boolean;
  close(): Promise<void>;
}

/** A TCP proxy on a free loopback port that can lose bytes without closing anything, as a failing network does. */
export async function startSilentProxy(target: { port: number; host: string }): Promise<SilentProxy> {
  const sockets = new Set<Socket>();
  const passages = new Map<Passage, Set<Direction>>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on("error", () => undefined);
    if (proxy.mute) return;
    const swallowed = new Set<Direction>();
    const passage: Passage = {
      swallow: (...directions) => {
        for (const direction of directions) swallowed.add(direction);
      },
    };
    passages.set(passage, swallowed);
    const upstream = connect(target);
    sockets.add(upstream);
    upstream.on("error", () => undefined);
    const pass = (from: Socket, to: Socket, direction: Direction) => {
      from.on("data", (piece) => {
        proxy.onPiece?.(passage, direction, piece);
        if (!swallowed.has(direction)) to.write(piece);
      });
      from.on("close", () => {
        sockets.delete(from);
        passages.delete(passage);
        // That one side has gone is lost like everything else.
        if (swallowed.size === 0) to.destroy();
      });
    };
    pass(client, upstream, "toServer");
    pass(upstream, client, "toClient");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: SilentProxy = {
    port: (server.address() as AddressInfo).port,
    passing: () => [...passages].filter(([, swallowed]) => swallowed.size === 0).map(([passage]) => passage),
    onPiece: null,
    mute: false,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
  return proxy;
}

/** The same database, through a proxy. */
export function through(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
