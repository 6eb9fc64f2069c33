import type { DemoBackend } from "./backend.ts";
import { demoPassword } from "./people.ts";

interface Asked {
  method?: string;
  token?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A request as another system makes it, with the status and the body of its answer. */
export async function ask<T>(
  backend: DemoBackend,
  path: string,
  { body, token, headers = {}, method = body === undefined ? "GET" : "POST" }: Asked = {},
): Promise<{ status: number; body: T }> {
  const response = await fetch(backend.origin + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

/** The token of one of the demo's people. */
export async function tokenOf(backend: DemoBackend, userName: string): Promise<string> {
  const body = { userName, password: demoPassword };
  const answer = await ask<{ accessToken: string }>(backend, "/api/auth/login", { body });
  return answer.body.accessToken;
}
