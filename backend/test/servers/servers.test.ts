import { spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { createClient } from "redis";
import { afterAll, expect, inject, it, vi } from "vitest";
import { repositoryRoot } from "../../tools/paths.ts";
import { probePort } from "../../tools/ports.ts";
import { startContainer } from "./containers.ts";
import { createDatabase, execute } from "./databases.ts";
import { startMariaDb } from "./mariadb.ts";
import { startRedis } from "./redis.ts";

const ending: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(ending.map((end) => end())));

it("keeps what was committed over a kill and a restart, on the same address", async () => {
  const server = await startMariaDb({ args: ["--max-connections=17"] });
  ending.push(server.stop);
  const database = await server.createDatabase();
  await execute(database.url, "CREATE TABLE words (word VARCHAR(20) NOT NULL)");
  await execute(database.url, "INSERT INTO words VALUES ('chào 👋')");

  await server.kill();
  await expect(execute(database.url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  await server.restart();

  const connection = await createConnection(database.url);
  const [words] = await connection.query<RowDataPacket[]>("SELECT word FROM words");
  const [limit] = await connection.query<RowDataPacket[]>(
    "SELECT @@max_connections AS n, @@bind_address AS host",
  );
  await connection.end();
  expect(words).toEqual([{ word: "chào 👋" }]);
  expect(limit).toEqual([{ n: 17, host: "127.0.0.1" }]);

  await server.stop();
  expect(await probePort()(server.port)).toBe(true);
});

it("gives each asker an empty database of its own", async () => {
  const [one, two] = await Promise.all([
    createDatabase(inject("mysqlUrl")),
    createDatabase(inject("mysqlUrl")),
  ]);
  await execute(one.url, "CREATE TABLE mine (id INT)");
  await expect(execute(two.url, "SELECT * FROM mine")).rejects.toThrow("doesn't exist");
  await Promise.all([one.drop(), two.drop()]);
  await expect(execute(one.url, "SELECT 1")).rejects.toThrow("Unknown database");
});

it("says what the server said when it cannot start", async () => {
  await expect(startMariaDb({ args: ["--no-such-option"] })).rejects.toThrow("no-such-option");
});

it("leaves nothing behind when its owner is killed", async () => {
  const script = `
    const { startRedis } = await import("./backend/test/servers/redis.ts");
    const server = await startRedis();
    console.log(server.port);
    setInterval(() => {}, 1000);
  `;
  const owner = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: repositoryRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(owner.stdout, "data")) as [Buffer];
  const port = Number(line.toString());
  const isFree = probePort();
  expect(await isFree(port)).toBe(false);

  owner.kill("SIGKILL");
  await vi.waitFor(async () => expect(await isFree(port)).toBe(true), { timeout: 5_000 });
});

it("starts Redis again with what was written before it was killed", async () => {
  const server = await startRedis();
  ending.push(server.stop);
  const before = createClient({ url: server.url });
  before.on("error", () => undefined);
  await before.connect();
  await before.set("word", "chào");
  // What is appended reaches the disk within a second.
  await vi.waitFor(async () => expect(await before.info("persistence")).toContain("aof_pending_bio_fsync:0"));
  before.destroy();
  await server.kill();
  await server.restart();
  const after = createClient({ url: server.url });
  await after.connect();
  expect(await after.get("word")).toBe("chào");
  after.destroy();
  expect(server.url).toBe(`redis://127.0.0.1:${server.port}`);
});

it("drives a container engine where no program is installed", async () => {
  const said: string[][] = [];
  let refusals = 2;
  const server = await startContainer(
    {
      image: "mariadb:10.11",
      innerPort: 3306,
      environment: { MARIADB_ROOT_PASSWORD: "secret" },
      command: ["--skip-name-resolve"],
      ping: () => {
        refusals -= 1;
        return refusals < 0 ? Promise.resolve() : Promise.reject(new Error("not yet"));
      },
    },
    (args) => {
      said.push(args);
      return Promise.resolve("");
    },
  );
  await server.kill();
  await server.restart();
  await server.stop();

  expect(refusals).toBeLessThan(0);
  expect(said.map(([verb]) => verb)).toEqual(["run", "kill", "wait", "restart"]);
  expect(said[0]).toContain(`127.0.0.1:${server.port}:3306`);
  // The data must outlive a kill, so the engine may not remove the container by itself.
  expect(said[0]).not.toContain("--rm");
  expect(said[0]?.slice(-2)).toEqual(["mariadb:10.11", "--skip-name-resolve"]);
});
