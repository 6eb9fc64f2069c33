import { z } from "zod";
import type { JsonFile } from "./json-file.ts";

/** By server: what the system encrypted, in base64. */
export const keptSecrets = z.record(z.string(), z.string());
export type KeptSecrets = z.infer<typeof keptSecrets>;

/** What of the system encrypts. */
export interface Vault {
  isAvailable(): boolean;
  /** The keyring's name on Linux, null where the system always has one. */
  backend(): string | null;
  encrypt(plain: string): Buffer;
  decrypt(encrypted: Buffer): string;
}

/** Names of no keyring at all: a fixed password, which everybody knows, or none chosen. */
const worthless = new Set(["basic_text", "unknown"]);

const isTrustworthy = (vault: Vault): boolean => vault.isAvailable() && !worthless.has(vault.backend() ?? "");

export interface SecretStore {
  /** Whether a secret outlives the app. */
  keeps(): boolean;
  get(server: string): string | null;
  /** Null forgets it. */
  set(server: string, secret: string | null): void;
}

/**
 * The sign-ins, one a server. They are on disk only as the system's keyring encrypts them; without one they are in
 * this process' memory, which a crash of the page survives and a restart does not.
 */
export function createSecretStore(
  vault: Vault,
  file: Pick<JsonFile<KeptSecrets>, "read" | "write" | "remove">,
): SecretStore {
  const memory = new Map<string, string>();
  const keeps = () => isTrustworthy(vault);

  function forgetOnDisk(server: string): void {
    const { [server]: gone, ...others } = file.read({});
    if (gone === undefined) return;
    if (Object.keys(others).length === 0) file.remove();
    else file.write(others);
  }

  return {
    keeps,
    get(server) {
      const inMemory = memory.get(server);
      if (inMemory !== undefined) return inMemory;
      const encrypted = file.read({})[server];
      if (encrypted === undefined || !keeps()) return null;
      try {
        const secret = vault.decrypt(Buffer.from(encrypted, "base64"));
        memory.set(server, secret);
        return secret;
      } catch {
        // Another user's file, or another keyring: it will never open again.
        forgetOnDisk(server);
        return null;
      }
    },
    set(server, secret) {
      if (secret === null) {
        memory.delete(server);
        forgetOnDisk(server);
        return;
      }
      memory.set(server, secret);
      if (!keeps()) return;
      file.write({ ...file.read({}), [server]: vault.encrypt(secret).toString("base64") });
    },
  };
}
