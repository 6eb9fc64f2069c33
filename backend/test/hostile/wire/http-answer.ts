/** Finds where an answer ends in what has come over a connection so far. */

export interface HttpAnswer {
  status: number;
  head: string;
  body: Buffer;
  /** Whether the server closes the connection after it. */
  closes: boolean;
  /** Bytes used, so that what comes behind is the next answer. */
  length: number;
}

const headEnd = Buffer.from("\r\n\r\n");

/** @returns null while it is not whole */
export function readAnswer(bytes: Buffer, isHead: boolean, hasEnded: boolean): HttpAnswer | null {
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(headEnd, from);
    if (end < 0) return null;
    const head = bytes.toString("latin1", from, end);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
    const start = end + headEnd.length;
    // An interim answer; the real one follows. A switch of protocols is final.
    if (status >= 100 && status < 200 && status !== 101) {
      from = start;
      continue;
    }
    const closes = /\r\nconnection: *close/i.test(head);
    const found = (body: Buffer, length: number): HttpAnswer => ({ status, head, body, closes, length });
    if (isHead || status === 204 || status === 304 || status === 101) return found(Buffer.alloc(0), start);
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
      const chunks = readChunks(bytes, start);
      return chunks && found(chunks.body, chunks.end);
    }
    const given = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (given === undefined) return hasEnded ? found(bytes.subarray(start), bytes.length) : null;
    const stop = start + Number(given);
    return bytes.length < stop ? null : found(bytes.subarray(start, stop), stop);
  }
}

function readChunks(bytes: Buffer, start: number): { body: Buffer; end: number } | null {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return null;
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    const next = line + 2 + size + 2;
    if (Number.isNaN(size) || bytes.length < next) return null;
    if (size === 0) return { body: Buffer.concat(parts), end: next };
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
