import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { buildScene, crashSecret, type Pair } from "../crash/scene.ts";
import { eachDatabase } from "../harness.ts";
import { type BackendProgram, startBackend } from "../processes.ts";

vi.setConfig({ testTimeout: 60_000 });

/** In every text that anybody sends here; it must never come out of the process's mouth. */
const marker = "it's-a-secret-marker";

eachDatabase("what the backend logs", (database) => {
  let backend: BackendProgram;
  let pair: Pair;
  let beside: Database;
  beforeAll(async () => {
    [pair] = (await buildScene(database.url(), 1)) as [Pair];
    backend = await startBackend({
      JWT_SECRET: crashSecret,
      DATABASE_URL: database.url(),
      LOG_LEVEL: "trace",
    });
    beside = await openDatabase(database.url());
  });
  afterAll(async () => {
    await beside.close();
    await backend.stop();
  });

  const lines = () =>
    backend
      .output()
      // The last line may still be on its way.
      .stdout.split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const parameters = (text: string) => ({
    action: "send_message",
    phien: pair.phien,
    user_id: String(pair.customerId),
    sender_id: String(pair.customerId),
    sender_type: "customer",
    content: text,
  });
  const authorization = () => ({ authorization: `Bearer ${pair.customerToken}` });
  const byQuery = (text: string) =>
    fetch(`${backend.origin}/v1/chat_api_correct?${new URLSearchParams(parameters(text))}`, {
      headers: authorization(),
    });
  const byJson = (text: string) =>
    fetch(`${backend.origin}/v1/chat_api_correct`, {
      method: "POST",
      headers: { ...authorization(), "content-type": "application/json" },
      body: JSON.stringify(parameters(text)),
    });
  const bySocket = async (text: string, clientId: string): Promise<unknown> => {
    const socket = io(`${backend.origin}/desk`, {
      query: { token: pair.agentToken },
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
    });
    const message = { conversationId: pair.conversationId, clientId, text };
    try {
      return await socket.timeout(10_000).emitWithAck("send", message);
    } finally {
      socket.disconnect();
    }
  };
  const sendEverywhere = async () => {
    const [query, json, socket] = await Promise.all([
      byQuery(marker),
      byJson(marker),
      bySocket(marker, `id-${Math.random()}`),
    ]);
    return { query: query.status, json: json.status, socket };
  };
  const expectNoSecrets = () => {
    const { stdout, stderr } = backend.output();
    const tokens = [pair.customerToken, pair.agentToken].map((token) => token.split(".")[2] ?? "");
    for (const secret of ["secret-marker", "hidden-password", crashSecret, ...tokens]) {
      expect(stdout).not.toContain(secret);
      expect(stderr).not.toContain(secret);
    }
    expect(stderr).toBe("");
  };

  it("has a line of JSON for each request, under the id that the answer carries", async () => {
    const answer = await byQuery(marker);
    expect(answer.status).toBe(200);
    const id = answer.headers.get("x-request-id");
    await vi.waitFor(() => expect(lines().filter((line) => line.id === id)).toHaveLength(1));
    expect(lines().find((line) => line.id === id)).toMatchObject({
      method: "GET",
      path: "/v1/chat_api_correct",
      status: 200,
    });
  });

  it("holds no texts, tokens or queries, whichever way a message comes", async () => {
    expect(await sendEverywhere()).toMatchObject({ query: 200, json: 200, socket: { ok: true } });
    const broken = await fetch(`${backend.origin}/v1/chat_api_correct`, {
      method: "POST",
      headers: { ...authorization(), "content-type": "application/json" },
      body: `{"content": "${marker}`,
    });
    expect(broken.status).toBe(400);
    await fetch(`${backend.origin}/api/auth/login?token=${pair.agentToken}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ userName: marker, password: "hidden-password" }),
    });
    await vi.waitFor(() => expect(lines().some((line) => line.path === "/api/auth/login")).toBe(true));
    expectNoSecrets();
  });

  it("holds none either where a statement fails, though it says what failed", async () => {
    // The next message opens a session again, and so writes to both of these tables.
    await beside.writing.query("UPDATE conversations SET state = 'idle', session_id = NULL");
    await beside.writing.query("UPDATE sessions SET open_conversation_id = NULL");
    for (const table of ["sessions", "messages"]) {
      await beside.writing.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
      const failed = await sendEverywhere();
      expect(failed).toMatchObject({
        query: 500,
        json: 500,
        socket: { ok: false, error: { code: "internal" } },
      });
      await beside.writing.query(`ALTER TABLE ${table}_away RENAME TO ${table}`);
    }
    const errors = () => lines().filter((line) => line.level === 50);
    // Lists are told a moment after what they tell was stored: one that is read just now fails beside the six.
    const answered = () => errors().filter(({ msg }) => msg !== "publish");
    await vi.waitFor(() => expect(answered()).toHaveLength(6), { timeout: 10_000 });
    for (const { err } of errors()) {
      expect(err).toMatchObject({ stack: expect.stringContaining("at ") as string });
      expect(JSON.stringify(err)).toMatch(/ER_NO_SUCH_TABLE|no such table/);
      expect(JSON.stringify(err)).not.toMatch(/INSERT|VALUES/);
    }
    expectNoSecrets();
  });
});
