import { Agent, request } from "node:http";

export interface Posted {
  status: number;
  body: string;
  retryAfter: string | undefined;
}

/** Posts JSON over kept connections. @param always headers of every request */
export function poster(port: number, connections: number, always: Record<string, string> = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return (path: string, body: unknown, more: Record<string, string> = {}): Promise<Posted> => {
    const text = JSON.stringify(body);
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
      ...always,
      ...more,
    };
    return new Promise((resolve, reject) => {
      const call = request({ port, path, method: "POST", agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            retryAfter: response.headers["retry-after"],
          }),
        );
      });
      call.on("error", reject);
      call.end(text);
    });
  };
}

/** As a proxy says where a request is from. */
export const from = (address: string) => ({ "x-forwarded-for": address });
