import type { Socket } from "node:net";

/**
 * What one turn of the event loop writes to one connection goes to the kernel in one call: after a commit many
 * acknowledgements and messages leave together, and each would be a system call of its own.
 * @returns what is to be called before each write
 */
export function coalesceWrites(): (socket: Socket) => void {
  let held = new Set<Socket>();
  const letGo = () => {
    const sockets = held;
    held = new Set();
    for (const socket of sockets) socket.uncork();
  };
  return (socket) => {
    if (held.has(socket) || socket.destroyed) return;
    socket.cork();
    // One immediate for all of them: a message to a thousand listeners is a thousand packets.
    if (held.size === 0) setImmediate(letGo);
    held.add(socket);
  };
}
