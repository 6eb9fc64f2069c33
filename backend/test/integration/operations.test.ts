import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { eventually } from "../app.ts";
import { type BackendProgram, start, startBackend } from "../processes.ts";
import { type MariaDbServer, startMariaDb } from "../servers/mariadb.ts";
import { temporaryFolder } from "../temporary.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
const JWT_SECRET = "a secret for the tests only";
let files = 0;
const newFile = () => {
  files += 1;
  return `sqlite:${folder}/${files}.db`;
};

describe("a running backend", () => {
  let server: MariaDbServer;
  let backend: BackendProgram;
  beforeAll(async () => {
    server = await startMariaDb();
    const { url } = await server.createDatabase();
    backend = await startBackend({ JWT_SECRET, DATABASE_URL: url, METRICS_PORT: "0" });
  });
  afterAll(async () => {
    await backend.stop();
    await server.stop();
  });
  const get = (path: string) => fetch(`${backend.origin}${path}`);

  it("says that it is alive and ready", async () => {
    const [alive, ready] = await Promise.all([get("/healthz"), get("/readyz")]);
    expect([alive.status, await alive.json()]).toEqual([200, { status: "ok" }]);
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", database: "ok" }]);
  });

  it("shows Prometheus its requests, messages, sockets and process", async () => {
    await get("/healthz");
    const port = /"port":(\d+).*"msg":"metrics"/.exec(backend.output().stdout)?.[1];
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=/);
    const text = await answer.text();
    expect(text).toContain('switchboard_http_request_seconds_count{route="/healthz",status="200"}');
    const metrics = [
      "switchboard_messages_stored_total",
      "switchboard_sockets_open",
      "process_cpu_seconds_total",
    ];
    for (const name of metrics) expect(text).toContain(`# TYPE ${name} `);
  });

  it("is alive but not ready while the database is away, and ready again once it is back", async () => {
    await server.kill();
    const away = await get("/readyz");
    expect([away.status, await away.json()]).toEqual([503, { status: "not ready", database: "unreachable" }]);
    expect((await get("/healthz")).status).toBe(200);
    await server.restart();
    await eventually(async () => (await get("/readyz")).status === 200);
  });
});

describe("a backend that cannot start says why in one place and ends with 1", () => {
  const run = (environment: Record<string, string>) =>
    start("backend", [], { PORT: "0", HOST: "127.0.0.1", ...environment }).ended;

  it("when the environment is not right: every fault", async () => {
    const { code, stdout, stderr } = await run({ PORT: "x", DATABASE_URL: "hidden", LOG_LEVEL: "loud" });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.match(/^ {2}- [A-Z_]+: /gm)?.sort()).toEqual([
      "  - DATABASE_URL: ",
      "  - JWT_SECRET: ",
      "  - LOG_LEVEL: ",
      "  - PORT: ",
    ]);
    expect(stderr).not.toContain("hidden");
  });

  it("when the port is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
    });
    const { code, stderr } = await run({ JWT_SECRET, DATABASE_URL: newFile(), PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toBe(`Port ${port} is taken: stop what uses it, or set PORT to a free one.\n`);
  });

  it.each([
    ["mysql://user:hidden@127.0.0.1:1/none", /ECONNREFUSED/],
    [`sqlite:${folder}`, /unable to open database file/],
  ])("when the database cannot be opened: %s", async (url, reason) => {
    const { code, stdout, stderr } = await run({ JWT_SECRET, DATABASE_URL: url });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The database of DATABASE_URL cannot be opened: [^\n]+\n$/);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain("hidden");
  });

  it("when a migration fails", async () => {
    const url = newFile();
    const database = await openDatabase(url);
    await database.writing.query("CREATE TABLE conversations (wrong INTEGER)");
    await database.close();
    const { code, stdout, stderr } = await run({ JWT_SECRET, DATABASE_URL: url });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The database's schema cannot be brought up to date: [^\n]+\n$/);
  });
});
