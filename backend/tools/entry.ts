/**
 * What the built backend is started with. A message lives for tens of milliseconds, until its batch is stored and told:
 * in V8's usual 16 MB of young memory that is long enough to be taken for old, and collecting the old costs more.
 */
export const nodeFlags = ["--enable-source-maps", "--max-semi-space-size=64"];

/** From the repository's root. */
export const backendEntry = "backend/dist/main.js";
