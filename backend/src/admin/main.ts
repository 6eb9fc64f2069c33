import { createCore } from "../backend.ts";
import { ConfigError, readConfig } from "../config.ts";
import { isDomainError } from "../core/errors.ts";
import { openStore } from "../store/store.ts";
import { AdminError, adminProgram } from "./program.ts";

/** `npm run admin -- …`. Exit codes: 0 done, 1 refused, 2 the call or the environment is not right. */
async function main(): Promise<number> {
  const program = adminProgram({
    async open() {
      const config = readConfig(process.env);
      // Nobody listens here: other processes notice within seconds what was changed.
      const store = await openStore(config.databaseUrl, { publish: () => undefined });
      return { store, core: createCore(store), config };
    },
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
  if (error instanceof AdminError || isDomainError(error)) {
    console.error(`admin: ${error.message.replaceAll("_", " ")}`);
    return 1;
  }
  if (error instanceof ConfigError) {
    console.error(error.message);
    return 2;
  }
  const { code, exitCode } = (error ?? {}) as { code?: string; exitCode?: number };
  // commander has printed what was wrong with the call, or the help that was asked for.
  if (code?.startsWith("commander.")) return exitCode === 0 ? 0 : 2;
  console.error(error);
  return 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
