import { createServer } from "node:net";

/** Tells whether a port can be listened on; `false` only when it is taken or not ours to take. */
export type PortProbe = (port: number) => Promise<boolean>;

export function probePort(host = "127.0.0.1"): PortProbe {
  return (port) =>
    new Promise((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(false));
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
    });
}

/** The wanted port, or the first free one after it. Looks at 100 ports, then gives up. */
export async function nextFreePort(wanted: number, isFree: PortProbe): Promise<number> {
  const last = Math.min(wanted + 99, 65_535);
  for (let port = wanted; port <= last; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${wanted} and ${last}. Set PORT to a free one.`);
}

/** A port that the system says is free now. Somebody may take it before it is used: callers retry. */
export function anyFreePort(host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port: 0, host }, () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
