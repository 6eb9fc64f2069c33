import type { WindowError } from "@switchboard/shared/window/api";
import { unreachable, WindowFailure } from "./failure.ts";

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
  token: string | null;
}

const timeoutMs = 15_000;

/** One request, JSON both ways. Cookies are none of the window's business. @throws WindowFailure */
export async function sendHttp<T>(fetch: Fetch, { method, path, body, token }: HttpRequest): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "omit",
      cache: "no-store",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    throw unreachable();
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer as T;
  const error = (answer as { error?: WindowError | string } | undefined)?.error;
  if (typeof error === "object" && error.code) throw WindowFailure.from(error);
  // A proxy's own page, or another API's words.
  if (response.status === 401) throw new WindowFailure("unauthenticated");
  if (response.status === 429) throw new WindowFailure("rate_limited");
  throw unreachable(`status ${response.status}`);
}
