import type { BackendProcess } from "./backend-process.ts";

/** Why a backend does not serve, with its last lines. */
export function failureOf(failed: BackendProcess, name = "The backend"): string {
  const what = failed.hasEnded ? `${name} ended with ${failed.ending}` : `${name} did not become ready`;
  const said = failed.lastLines();
  return said === "" ? `${what}, and said nothing.` : `${what}. Its last lines:\n\n${said}`;
}
