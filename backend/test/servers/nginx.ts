import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/paths.ts";
import { anyFreePort } from "../../tools/ports.ts";
import { find } from "../../tools/provision/find.ts";
import { guarded, leaveFile } from "./guard.ts";
import { type PrivateServer, startPrivateServer } from "./private-server.ts";

/** nginx with the shipped example, the addresses and folders replaced. */
export interface NginxServer extends PrivateServer {
  readonly origin: string;
  /** The same for HTTP/2 without TLS, which clients must know beforehand. */
  readonly http2Origin: string;
}

const example = join(repositoryRoot, "backend/deploy/nginx.conf");

/** @param backends their ports on loopback; the example names three */
export async function startNginx(backends: number[]): Promise<NginxServer> {
  const program = find("nginx");
  if (program === undefined) throw new Error("nginx is not installed");
  const guard = guarded("nginx");
  const http2Port = await anyFreePort();
  mkdirSync(join(guard.folder, "temp"));
  const server = await startPrivateServer(guard, {
    name: program,
    ping: async (port) => void (await fetch(`http://127.0.0.1:${port}/healthz`)),
    command: (port) => {
      const config = leaveFile(guard, "nginx.conf", adapt(backends, port, http2Port, guard.folder));
      // One process of this user's: with a master, workers would be another user's and read nothing here.
      const directives = `daemon off; master_process off; pid ${guard.folder}/nginx.pid.file; error_log stderr;`;
      return { command: program, args: ["-p", guard.folder, "-e", "stderr", "-c", config, "-g", directives] };
    },
  });
  return {
    ...server,
    origin: `http://127.0.0.1:${server.port}`,
    http2Origin: `http://127.0.0.1:${http2Port}`,
  };
}

function adapt(backends: number[], port: number, http2Port: number, folder: string): string {
  const [first, second, third] = backends;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/temp/${name};`)
    .join(" ");
  const adapted: [RegExp, string][] = [
    [/server 127\.0\.0\.1:3001 (.*;)/, `server 127.0.0.1:${first} $1`],
    [/server 127\.0\.0\.1:3002 (.*;)/, `server 127.0.0.1:${second} $1`],
    [/server 127\.0\.0\.1:3003 (.*;)/, third === undefined ? "" : `server 127.0.0.1:${third} $1`],
    [/listen 8080;/, `listen 127.0.0.1:${port}; listen 127.0.0.1:${http2Port} http2;`],
    [/^http \{/m, `http { access_log off; ${temporary}`],
  ];
  let text = readFileSync(example, "utf8");
  for (const [from, to] of adapted) {
    if (!from.test(text)) throw new Error(`the example has no ${from}`);
    text = text.replace(from, to);
  }
  return text;
}
