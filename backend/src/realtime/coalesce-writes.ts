import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
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
  let held = new Set<Socket>();
  const letGo = () => {
    const sockets = held;
    held = new Set();
    for (const socket of sockets) socket.uncork();
  };
  io.engine.on("connection", (connection: Connection) => {
    const { socket } = connection.request;
    connection.on("packetCreate", () => {
      if (held.has(socket) || socket.destroyed) return;
      socket.cork();
      // One immediate for all of them: a message to a thousand listeners is a thousand packets.
      if (held.size === 0) setImmediate(letGo);
      held.add(socket);
    });
  });
}
