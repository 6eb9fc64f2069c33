import { CommanderError } from "commander";
import { ConfigError, readConfig } from "../config.ts";
import { isDomainError } from "../core/errors.ts";
import { describeFailure } from "../log.ts";
import { openStore } from "../store/store.ts";
import { StoreFailure } from "../store/store-failure.ts";
import { AdminError } from "./context.ts";
import { adminProgram } from "./program.ts";

/** `npm run admin -- …`. Exit codes: 0 done, 1 refused, 2 the call or the environment is not right. */
async function main(): Promise<number> {
  const program = adminProgram({
    readConfig: (needs) => readConfig(process.env, needs),
    // Nobody listens here: other processes notice within seconds what was changed.
    openStore: (databaseUrl) => openStore(databaseUrl, { publish: () => undefined }),
    print: (text) => console.log(text),
  });
  try {
    await program.parseAsync(process.argv);
    return 0;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  // It has printed what was wrong with the call, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ConfigError) {
    console.error(error.message);
    return 2;
  }
  console.error(`admin: ${sentence(error)}`);
  return 1;
}

function sentence(error: unknown): string {
  if (error instanceof AdminError || error instanceof StoreFailure) return error.message;
  if (isDomainError(error, "unavailable")) return "the database does not answer";
  if (isDomainError(error)) return error.id.replaceAll("_", " ");
  // Not the error itself: it may hold a statement with a password's hash in it.
  const { message, stack } = describeFailure(error);
  return `this should not have happened: ${message ?? ""}\n${stack ?? ""}`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(sentence(error));
    process.exit(1);
  },
);
