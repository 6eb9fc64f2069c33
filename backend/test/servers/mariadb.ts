import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { find, which } from "../../tools/provision/find.ts";
import { startMysqlContainer } from "./containers.ts";
import { createDatabase, execute, type OwnDatabase } from "./databases.ts";
import { type Guarded, guarded, leaveFile } from "./guard.ts";
import { type PrivateServer, startPrivateServer } from "./private-server.ts";

export interface MariaDbServer extends PrivateServer {
  /** `mysql://user:password@127.0.0.1:port`, without a database. The user may do everything. */
  readonly url: string;
  createDatabase(): Promise<OwnDatabase>;
}

export interface MariaDbOptions {
  /** Further arguments for the server; they win over ours. */
  args?: string[];
}

const ownUser = "switchboard";

/** Commits are as durable as in production, so that crash tests and benchmarks mean something; memory is small. */
const settings = [
  "--bind-address=127.0.0.1",
  "--skip-name-resolve",
  "--skip-log-bin",
  "--character-set-server=utf8mb4",
  "--innodb-flush-log-at-trx-commit=1",
  "--innodb-buffer-pool-size=256M",
  "--max-connections=400",
  "--performance-schema=OFF",
];

/**
 * Starts a private MariaDB (or MySQL, where that is what is installed) over an empty folder, on a free loopback
 * port. It goes when this process ends, however that ends. Throws when no server program can be found.
 */
export async function startMariaDb(options: MariaDbOptions = {}): Promise<MariaDbServer> {
  const program = find("mysql");
  const password = randomBytes(9).toString("hex");
  // A container's image makes root reachable; a server of our own keeps its nameless root for the socket.
  const user = program === undefined ? "root" : ownUser;
  const urlFor = (port: number) => `mysql://${user}:${password}@127.0.0.1:${port}`;
  const ping = (port: number) => execute(urlFor(port), "SELECT 1");
  const server =
    program === undefined
      ? await startMysqlContainer({ password, ping, args: options.args ?? [] })
      : await startBinary(program, password, ping, options.args ?? []);
  const url = urlFor(server.port);
  return { ...server, url, createDatabase: () => createDatabase(url) };
}

async function startBinary(
  program: string,
  password: string,
  ping: (port: number) => Promise<void>,
  args: string[],
): Promise<PrivateServer> {
  const guard = guarded("mysql");
  try {
    const data = join(guard.folder, "data");
    await initialize(program, guard, data);
    const init = leaveFile(guard, "init.sql", initSql(password));
    return await startPrivateServer(guard, {
      name: program,
      ping,
      command: (port) => ({
        command: program,
        args: [
          ...["--no-defaults", ...asRoot(), `--datadir=${data}`, `--init-file=${init}`, `--port=${port}`],
          ...[`--socket=${join(guard.folder, "s")}`, `--pid-file=${join(guard.folder, "server-pid")}`],
          // Not in a folder that other servers tidy up when they start.
          `--tmpdir=${guard.folder}`,
          ...settings,
          ...args,
        ],
      }),
    });
  } catch (error) {
    await guard.remove();
    throw error;
  }
}

/** One statement a line, as the servers want it. Run at every start, so each must bear repetition. */
function initSql(password: string): string {
  return [
    `CREATE USER IF NOT EXISTS '${ownUser}'@'%' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO '${ownUser}'@'%' WITH GRANT OPTION;`,
    "",
  ].join("\n");
}

/** Makes the system tables: MariaDB has a script for it, MySQL does it itself. */
async function initialize(program: string, guard: Guarded, data: string): Promise<void> {
  if (isMariaDb(program)) {
    const script = beside(program, "mariadb-install-db") ?? beside(program, "mysql_install_db");
    if (script === undefined) throw new Error(`mariadb-install-db is missing beside ${program}`);
    const options = ["--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"];
    await run(
      script,
      ["--no-defaults", ...asRoot(), `--datadir=${data}`, `--tmpdir=${guard.folder}`, ...options],
      guard.folder,
    );
    return;
  }
  await run(
    program,
    ["--no-defaults", ...asRoot(), "--initialize-insecure", `--datadir=${data}`],
    guard.folder,
  );
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
  await promisify(execFile)(command, args, { cwd, maxBuffer: 16 * 1024 * 1024 });
}

/** Both servers refuse to run as root unless told so by name. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ["--user=root"] : [];
}

function isMariaDb(program: string): boolean {
  return execFileSync(program, ["--no-defaults", "--version"], { encoding: "utf8" }).includes("MariaDB");
}

function beside(program: string, name: string): string | undefined {
  const near = [dirname(program), join(dirname(program), "../bin"), join(dirname(program), "../scripts")];
  return near.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? which(name);
}
