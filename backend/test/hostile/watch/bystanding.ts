import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Seen {
  /** What one health check or message took at most. */
  longestMs: number;
  rounds: number;
  /** Without an answer. */
  failures: number;
}

/** Starts the bystander, whose process is not slowed by what the attack costs this one. */
export async function startBystander(orders: {
  pid: number;
  origin: string;
  token: string;
  conversation: string;
}) {
  const program = fileURLToPath(new URL("./bystander.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(child, "spawn");
  child.send(orders);
  return {
    async stop(): Promise<Seen> {
      const answer = once(child, "message", { signal: AbortSignal.timeout(30_000) });
      child.send("read");
      const [seen] = (await answer) as [Seen];
      child.disconnect();
      return seen;
    },
  };
}
