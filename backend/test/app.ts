import type { DeskClientEvents, DeskServerEvents } from "@switchboard/shared/desk/events";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll } from "vitest";
import { type Backend, createBackend } from "../src/backend.ts";
import { readConfig } from "../src/config.ts";
import { createLog } from "../src/log.ts";
import type { TestDatabase } from "./harness.ts";

export const testSecret = "a secret for the tests only";

/** A whole backend on a free loopback port, over real HTTP and real sockets. */
export interface TestApp {
  backend: Backend;
  origin: string;
  /** What was logged, a line each. */
  logged: string[];
  stop(): Promise<void>;
}

export async function startTestApp(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<TestApp> {
  const config = readConfig({
    JWT_SECRET: testSecret,
    DATABASE_URL: databaseUrl,
    LIMITS: "off",
    REGISTRATION: "on",
    ...environment,
  });
  const logged: string[] = [];
  const log = createLog("info", { write: (line: string) => void logged.push(line) });
  const backend = await createBackend(config, log);
  const port = await backend.listen(0, "127.0.0.1");
  return { backend, origin: `http://127.0.0.1:${port}`, logged, stop: () => backend.stop() };
}

/** Starts the backend before a group's tests and stops it after them. */
export function useTestApp(database: TestDatabase, environment: Record<string, string> = {}): () => TestApp {
  let app: TestApp | null = null;
  beforeAll(async () => {
    app = await startTestApp(database.url(), environment);
  });
  afterAll(async () => app?.stop());
  return () => {
    if (!app) throw new Error("the backend runs while the tests do");
    return app;
  };
}

export interface HttpAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** One request; a body goes as JSON. */
export async function request<T = Record<string, unknown>>(
  app: TestApp,
  path: string,
  options: { method?: string; token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<HttpAnswer<T>> {
  const response = await fetch(`${app.origin}${path}`, {
    method: options.method ?? (options.body === undefined ? "GET" : "POST"),
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? {} : JSON.parse(text)) as T,
  };
}

export type DeskClient = Socket<DeskServerEvents, DeskClientEvents>;

/** A connected socket, which shares its connection with no other. Rejects when the handshake is refused. */
export async function connectTo(
  { origin }: Pick<TestApp, "origin">,
  namespace: string,
  token: string | null,
  extraHeaders: Record<string, string> = {},
): Promise<Socket> {
  const socket = io(`${origin}${namespace}`, {
    auth: { token },
    extraHeaders,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("connect_error", (error) => {
      socket.disconnect();
      reject(error);
    });
  });
  return socket;
}

export const connectDesk = (app: Pick<TestApp, "origin">, token: string): Promise<DeskClient> =>
  connectTo(app, "/desk", token);

/** The next event of a name that the predicate likes, or a rejection after `ms`. */
export function nextEvent<E extends keyof DeskServerEvents>(
  socket: DeskClient,
  name: E,
  likes: (event: Parameters<DeskServerEvents[E]>[0]) => boolean = () => true,
  ms = 5_000,
): Promise<Parameters<DeskServerEvents[E]>[0]> {
  return new Promise((resolve, reject) => {
    const listener = (event: Parameters<DeskServerEvents[E]>[0]) => {
      if (!likes(event)) return;
      clearTimeout(timer);
      socket.off(name, listener as never);
      resolve(event);
    };
    const timer = setTimeout(() => {
      socket.off(name, listener as never);
      reject(new Error(`no ${String(name)} within ${ms} ms`));
    }, ms);
    socket.on(name, listener as never);
  });
}

/** Waits until it holds, looking again every few milliseconds. */
export async function eventually(holds: () => Promise<boolean> | boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to hold within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
