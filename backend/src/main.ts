import { pino } from "pino";
import { createBackend } from "./backend.ts";
import { ConfigError, readConfig } from "./config.ts";

/** Config → build → listen → graceful shutdown; nothing else. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const backend = await createBackend(config, log);
  const port = await backend.listen(config.port, config.host);
  log.info({ port, host: config.host, database: config.databaseUrl.split(":")[0] }, "listening");

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    backend.stop().then(
      () => process.exit(0),
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
  // Before there is a logger, and for people: what is wrong, in plain words.
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
