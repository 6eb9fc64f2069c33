import { nextFreePort, probePort } from "../ports.ts";
import { BackendProcess } from "../start/backend-process.ts";
import { failureOf } from "../start/failure.ts";

/** One backend process of the cluster. It listens on this machine only: people come through the proxy. */
export interface Member {
  /** From 1. */
  readonly number: number;
  readonly port: number;
  readonly process: BackendProcess;
  /** Starts another process in the place of one that has ended. */
  again(): BackendProcess;
}

export const memberUrl = ({ port }: Pick<Member, "port">) => `http://127.0.0.1:${port}`;

/**
 * Starts a backend on the first free port from `from` on, and resolves once it serves.
 * @param begun is called with every process begun, so that a start that is broken off leaves none behind
 * @throws Error with the last lines of a backend that could not start
 */
export async function startMember(
  number: number,
  from: number,
  environment: Record<string, string | undefined>,
  begun: (process: BackendProcess) => void,
): Promise<Member> {
  for (let wanted = from; ; ) {
    const port = await nextFreePort(wanted, probePort());
    const begin = () => {
      const child = new BackendProcess({
        ...environment,
        HOST: "127.0.0.1",
        PORT: String(port),
        METRICS_PORT: "",
      });
      begun(child);
      return child;
    };
    const again = () => {
      const next = begin();
      void next.untilReady(memberUrl({ port }));
      return next;
    };
    const child = begin();
    if (await child.untilReady(memberUrl({ port }))) return { number, port, process: child, again };
    // Somebody was quicker between our look and its start.
    if (!child.foundPortTaken) throw new Error(failureOf(child, `Backend process ${number}`));
    wanted = port + 1;
  }
}
