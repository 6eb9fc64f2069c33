import { connect } from "node:net";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { openStore } from "../../src/store/store.ts";
import { connectDesk, type DeskClient } from "../app.ts";
import { buildScene, crashSecret, type Pair } from "../crash/scene.ts";
import { eachDatabase, type TestDatabase } from "../harness.ts";
import { type BackendProgram, start, startBackend } from "../processes.ts";

vi.setConfig({ testTimeout: 60_000 });

eachDatabase("stopping in good order", (database) => {
  let pairs: Pair[] = [];
  const sockets: DeskClient[] = [];
  beforeAll(async () => {
    pairs = await buildScene(database.url(), 2);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  const environment = () => ({ JWT_SECRET: crashSecret, DATABASE_URL: database.url(), LIMITS: "off" });
  const begin = () => startBackend(environment());
  const desk = async (backend: BackendProgram, token: string): Promise<DeskClient> => {
    const socket = await connectDesk(backend, token);
    sockets.push(socket);
    return socket;
  };

  it("stores everything it acknowledged, says goodbye to every socket and ends with 0", async () => {
    const backend = await begin();
    const acknowledged = new Set<string>();
    const refused: string[] = [];
    const byes: string[] = [];
    let sending = true;
    let sent = 0;
    const flows = pairs.map(async (pair) => {
      const socket = await desk(backend, pair.agentToken);
      socket.on("bye", ({ reason }) => byes.push(reason));
      const gone = new Promise<void>((resolve) => socket.once("disconnect", () => resolve()));
      while (sending && socket.connected) {
        sent += 1;
        const clientId = `m${sent}`;
        const message = { conversationId: pair.conversationId, clientId, text: `tin ${clientId}` };
        const answered = new Promise<void>((resolve) => {
          socket.emit("send", message, (reply) => {
            if (reply.ok) acknowledged.add(clientId);
            else refused.push(reply.error.code);
            resolve();
          });
        });
        // Several in flight at once.
        if (sent % 4 === 0) await Promise.race([answered, gone]);
      }
      await gone;
    });
    await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(100), { timeout: 20_000 });
    const { code, ms } = await backend.stop();
    sending = false;
    await Promise.all(flows);

    expect(code).toBe(0);
    expect(ms).toBeLessThan(8_000);
    expect(byes).toEqual(pairs.map(() => "server_stopping"));
    expect(refused.filter((code) => code !== "unavailable")).toEqual([]);
    const store = await openStore(database.url(), { publish: () => undefined });
    const rows: { client_id: string }[] = await store.database.reading.query(
      "SELECT client_id FROM messages WHERE client_id IS NOT NULL",
    );
    await store.close();
    const stored = new Set(rows.map((row) => row.client_id));
    expect([...acknowledged].filter((clientId) => !stored.has(clientId))).toEqual([]);
    expect(stored.size).toBe(rows.length);
  });

  it("waits for nobody who only keeps a connection open", async () => {
    const backend = await begin();
    const idle = await raw(backend, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", /200 OK/);
    const { code, ms } = await backend.stop();
    idle.destroy();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_500);
  });

  it("does not wait for ever for a request that never ends, nor for a socket that no longer answers", async () => {
    const backend = await begin();
    const body =
      "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
    const hanging = await raw(backend, body);
    const upgrade = [
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      "Host: x",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ];
    const silent = await raw(backend, `${upgrade.join("\r\n")}\r\n\r\n`, /101 Switching/);
    const { code, ms } = await backend.stop();
    for (const connection of [hanging, silent]) connection.destroy();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(8_000);
  });

  it("takes a second signal as the first", async () => {
    const backend = await begin();
    const hanging = await raw(backend, "GET /healthz HTTP/1.1\r\n");
    const stopping = backend.stop();
    await new Promise((resolve) => setTimeout(resolve, 200));
    backend.child.kill("SIGTERM");
    backend.child.kill("SIGINT");
    const { code, stderr } = await stopping;
    hanging.destroy();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("ends in good order when the signal comes before it serves", async () => {
    const release = await holdStart(database);
    const program = start("backend", [], { ...environment(), HOST: "0.0.0.0", PORT: "0" });
    // Its warnings are written before the database is opened.
    await vi.waitFor(() => expect(program.output().stdout).toContain("LIMITS is off"), { timeout: 20_000 });
    program.child.kill("SIGTERM");
    await vi.waitFor(() => expect(program.output().stdout).toContain('"msg":"stopping"'));
    await release();
    const { code, stdout, stderr } = await program.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain('"msg":"stopped"');
    expect(stdout).not.toContain('"msg":"listening"');
  });
});

/** Keeps a process that starts waiting for the schema's lock. @returns what lets it go on */
async function holdStart({ url, flavour }: TestDatabase): Promise<() => Promise<void>> {
  const holder = await openDatabase(url());
  const runner = holder.writing.createQueryRunner();
  await runner.query(
    flavour === "sqlite" ? "BEGIN IMMEDIATE" : "SELECT GET_LOCK(CONCAT('switchboard_', SHA1(DATABASE())), 0)",
  );
  return async () => {
    await runner.query(flavour === "sqlite" ? "ROLLBACK" : "DO RELEASE_ALL_LOCKS()");
    await runner.release();
    await holder.close();
  };
}

/** A bare connection that has said this, and been answered so. */
function raw(backend: BackendProgram, text: string, answer?: RegExp) {
  const connection = connect(Number(new URL(backend.origin).port), "127.0.0.1");
  connection.on("error", () => undefined);
  return new Promise<typeof connection>((resolve) => {
    connection.write(text, () => {
      if (!answer) setTimeout(() => resolve(connection), 100);
    });
    connection.on("data", (chunk) => {
      if (answer?.test(chunk.toString())) resolve(connection);
    });
  });
}
