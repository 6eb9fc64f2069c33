import { Failure, type Refusal, refused, unreachable } from "./failure.ts";

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
  token?: string | null;
}

const timeoutMs = 15_000;

/** One request, JSON both ways. @throws Failure with the server's code, unauthenticated, rate_limited or unreachable */
export async function sendHttp<T>(fetch: Fetch, { method, path, body, token }: HttpRequest): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    throw unreachable();
  }
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer as T;
  const error = (answer as { error?: Refusal | string } | null | undefined)?.error;
  if (typeof error === "object" && error?.code) throw refused(error);
  // A proxy's own page, or another API's words.
  if (response.status === 401) throw new Failure("unauthenticated");
  if (response.status === 429) throw new Failure("rate_limited");
  throw unreachable(`status ${response.status}`);
}
