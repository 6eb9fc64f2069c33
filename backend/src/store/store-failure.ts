/** The store could not be opened. The message is for the operator: what and why, in one line, without secrets. */
export class StoreFailure extends Error {
  override readonly name = "StoreFailure";

  constructor(what: string, cause: unknown) {
    super(`${what}: ${reasonOf(cause)}`, { cause });
  }
}

/** A refused connection to a name with several addresses comes as a list of errors without a message of its own. */
function reasonOf(cause: unknown): string {
  const { message, code } = (cause ?? {}) as { message?: string; code?: string };
  const [line] = (message || code || String(cause)).split("\n");
  return line ?? "";
}
