/** A request as it is put on the wire, and what can be expected of its answer. */
export interface HttpRequest {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: Buffer | null;
  /** Broken as such: the server may close without an answer, so it goes over a connection of its own. */
  broken: boolean;
  /** The server may wait for more of it. */
  unfinished: boolean;
}

/** Latin letters in the head go as single bytes, as Node takes them. */
export function bytesOf({ method, target, headers, body }: HttpRequest): Buffer {
  const head = `${method} ${target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  const start = Buffer.from(head, isLatin(head) ? "latin1" : "utf8");
  return body === null ? start : Buffer.concat([start, body]);
}

function isLatin(text: string): boolean {
  for (let n = 0; n < text.length; n += 1) if (text.charCodeAt(n) > 255) return false;
  return true;
}

/** Replaces a header, or adds it. */
export function setHeader(request: HttpRequest, name: string, value: string): void {
  request.headers = [...request.headers.filter(([one]) => one !== name), [name, value]];
}
