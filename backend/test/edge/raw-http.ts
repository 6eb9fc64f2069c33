import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** HTTP as bytes, for requests that no HTTP client makes. */

export interface RawAnswer {
  statuses: number[];
  text: string;
  /** Whether the server closed the connection. */
  closed: boolean;
}

/** A request's head; `\r\n` after each line and after the last. */
export const head = (...lines: string[]): string => `${lines.join("\r\n")}\r\n\r\n`;

/**
 * Sends the parts, each as a packet of its own, and reads until the server closes, has been silent for a while, or has
 * given so many answers.
 * @param silenceMs how long that while is
 */
export async function sendRaw(
  origin: string,
  parts: string[],
  silenceMs = 700,
  answers = Number.POSITIVE_INFINITY,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let text = "";
  let closed = false;
  let last = Date.now();
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    last = Date.now();
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    closed = true;
  });
  for (const part of parts) {
    if (closed) break;
    socket.write(part, "latin1");
    last = Date.now();
    await delay(60);
  }
  const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
  while (!closed && Date.now() - last < silenceMs && statuses().length < answers) await delay(10);
  socket.destroy();
  return { statuses: statuses(), text, closed };
}
