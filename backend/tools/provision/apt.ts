import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { which } from "./find.ts";

/**
 * Installs packages without starting a service: Debian starts what it installs unless policy-rc.d says no.
 * Somebody else's apt may hold a lock for a while, and not every lock obeys the timeout: hence the repeats.
 */
const script = `
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' >"$policy" && chmod 755 "$policy"
fi
again() {
  for attempt in 1 2 3 4 5 6; do
    "$@" && return 0
    sleep 5
  done
  return 1
}
again apt-get -o DPkg::Lock::Timeout=300 update || echo 'The list of packages could not be renewed; trying with the old one.'
again apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
`;

/** How Debian's installer can be used here without asking anybody anything. */
export function aptRoute(): "root" | "sudo" | null {
  if (process.platform !== "linux" || !existsSync("/etc/debian_version")) return null;
  if (which("apt-get") === undefined) return null;
  if (process.getuid?.() === 0) return "root";
  const sudo = spawnSync("sudo", ["-n", "true"], { stdio: "ignore" });
  return sudo.status === 0 ? "sudo" : null;
}

/** Resolves to whether it worked; its output goes line by line to `onLine`. */
export function aptInstall(
  route: "root" | "sudo",
  packages: string[],
  onLine: (line: string) => void,
): Promise<boolean> {
  const shell = ["sh", "-c", script, "install", ...packages];
  const command = route === "sudo" ? ["sudo", "-n", ...shell] : shell;
  return runByLines(command, onLine);
}

/** Runs a command without input; resolves to whether it exited with 0. */
export function runByLines(command: string[], onLine: (line: string) => void): Promise<boolean> {
  const [program = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        const lines = (rest + chunk).split(/[\r\n]+/);
        rest = lines.pop() ?? "";
        for (const line of lines) if (line.trim() !== "") onLine(line);
      });
      stream.on("end", () => {
        if (rest.trim() !== "") onLine(rest);
      });
    }
    child.once("error", (error) => {
      onLine(error.message);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}
