import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder that goes when the tests around it have run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "switchboard-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
