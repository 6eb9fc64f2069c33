import { createBackend } from "./backend.ts";
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
  const backend = await createBackend(config, log);
  const port = await backend.listen(config.port, config.host);
  log.info({ port, host: config.host, database: config.databaseUrl.split(":")[0] }, "listening");
  if (config.watchdogSeconds > 0)
    startWatchdog(config.watchdogSeconds, (error) => log.error({ err: error }, "watchdog"));

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.fatal("could not stop in time");
      process.exit(1);
    }, stopLimitMs).unref();
    backend.stop().then(
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
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
}

main().catch((error: unknown) => {
  console.error(startFailure(error));
  process.exit(1);
});
