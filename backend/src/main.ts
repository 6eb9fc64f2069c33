import { type Backend, createBackend } from "./backend.ts";
import { readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { startFailure } from "./start-failure.ts";
import { warn } from "./warnings.ts";
import { startWatchdog } from "./watchdog/watchdog.ts";

/** What cannot be stopped in order within this time is stopped anyway. */
const stopLimitMs = 15_000;

/** Config → build → listen → graceful shutdown; nothing else. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  warn(config, log);
  // Left to Node, an error would be printed with every property, a failed statement's parameters among them.
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, "a fault of our own");
      process.exit(1);
    });
  }

  let stopping = false;
  const start = async (): Promise<Backend> => {
    const backend = await createBackend(config, log);
    if (stopping) return backend;
    const port = await backend.listen(config.port, config.host);
    log.info({ port, host: config.host, database: config.databaseUrl.split(":")[0] }, "listening");
    if (config.watchdogSeconds > 0)
      startWatchdog(config.watchdogSeconds, (error) => log.error({ err: error }, "watchdog"));
    return backend;
  };
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.fatal("could not stop in time");
      process.exit(1);
    }, stopLimitMs).unref();
    // A start under way goes on to its end first, so that there is one state to stop from.
    started
      .then((backend) => backend.stop())
      .then(
        () => {
          log.info("stopped");
          process.exit(0);
        },
        (error: unknown) => {
          log.fatal({ err: error }, "could not stop cleanly");
          process.exit(1);
        },
      );
  };
  // Before anything is opened: a signal that nobody listens for ends the process at once.
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
  const started = start();
  await started;
}

main().catch((error: unknown) => {
  console.error(startFailure(error));
  process.exit(1);
});
