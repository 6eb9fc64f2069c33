import type { Command } from "commander";
import { ConfigError } from "../config.ts";
import { signAsHost } from "../http/tokens.ts";
import { name, wholeNumber } from "./arguments.ts";
import type { AdminDeps } from "./context.ts";

export function tokenCommands(token: Command, deps: AdminDeps): void {
  token
    .command("service")
    .description("a SERVICE token: lets a shop's own server act for any account of the shop dialect")
    .argument("<name>", "what the other system is called", name)
    .option("--days <days>", "how long it counts", wholeNumber, 365)
    .action((called: string, options: { days: number }) => {
      const config = deps.readConfig({ tokens: true });
      if (config.jwtSecrets.length === 0) {
        throw new ConfigError(["JWT_SECRET: not set, and JWKS_URL has nothing to sign with"]);
      }
      // With the secret that both sides know: another secret takes the token back.
      const claims = { sub: called, role: "SERVICE" } as const;
      deps.print(signAsHost(config, claims, options.days * 24 * 3_600).token);
    });
}
