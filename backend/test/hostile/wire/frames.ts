import { randomBytes } from "node:crypto";

/** WebSocket frames, so that also what no client library would send can be sent. */

export interface FrameOptions {
  opcode?: number;
  /** The first bits: the end of a message, and three that must be zero. */
  bits?: number;
  masked?: boolean;
}

export function frame(payload: Buffer, { opcode = 1, bits = 0x8, masked = true }: FrameOptions = {}): Buffer {
  const length = payload.length;
  const size = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + size + (masked ? 4 : 0));
  head[0] = (bits << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (size === 0 ? length : size === 2 ? 126 : 127);
  if (size === 2) head.writeUInt16BE(length, 2);
  if (size === 8) head.writeBigUInt64BE(BigInt(length), 2);
  if (!masked) return Buffer.concat([head, payload]);
  const mask = randomBytes(4);
  mask.copy(head, 2 + size);
  const hidden = Buffer.alloc(length);
  for (let n = 0; n < length; n += 1) hidden[n] = (payload[n] ?? 0) ^ (mask[n & 3] ?? 0);
  return Buffer.concat([head, hidden]);
}

/** Takes whole frames from the front of what has come. @returns what is left */
export function takeFrames(bytes: Buffer, each: (opcode: number, payload: Buffer) => void): Buffer {
  let rest = bytes;
  for (;;) {
    if (rest.length < 2) return rest;
    const short = (rest[1] ?? 0) & 0x7f;
    const start = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (rest.length < start) return rest;
    const length =
      short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short;
    if (rest.length < start + length) return rest;
    each((rest[0] ?? 0) & 0xf, rest.subarray(start, start + length));
    rest = rest.subarray(start + length);
  }
}
