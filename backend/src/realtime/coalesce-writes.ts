import type { IncomingMessage } from "node:http";
import type { Server } from "socket.io";

/** What we need of an Engine.IO connection. */
interface Connection {
  request: IncomingMessage;
  on(event: "packetCreate", listener: () => void): void;
}

/**
 * What one turn of the event loop writes to one connection goes to the kernel in one call: after a commit many
 * acknowledgements and messages leave together, and each would be a system call of its own.
 */
export function coalesceWrites(io: Server): void {
  io.engine.on("connection", (connection: Connection) => {
    const { socket } = connection.request;
    let corked = false;
    connection.on("packetCreate", () => {
      if (corked || socket.destroyed) return;
      corked = true;
      socket.cork();
      setImmediate(() => {
        corked = false;
        socket.uncork();
      });
    });
  });
}
