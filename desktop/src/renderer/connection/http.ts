import type { DeskError } from "@switchboard/shared/desk/commands";
import { DeskFailure, unreachable } from "./failure.ts";

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
  token?: string;
}

const timeoutMs = 15_000;

/** One request, JSON both ways. @throws DeskFailure */
export async function sendHttp<T>(fetch: Fetch, { method, path, body, token }: HttpRequest): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
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
  const error = (answer as { error?: DeskError } | undefined)?.error;
  if (error?.code) throw DeskFailure.from(error);
  // A proxy's own page, not our backend's words.
  throw response.status === 401
    ? new DeskFailure("unauthenticated")
    : unreachable(`status ${response.status}`);
}
