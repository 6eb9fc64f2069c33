import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ZodType } from "zod";

/** Readable by its owner only: what agents look at is nobody else's. */
const ownerOnly = 0o600;

/** A small file of this app: read once, written whole, never half of it. */
export class JsonFile<T> {
  constructor(
    private readonly path: string,
    private readonly schema: ZodType<T>,
  ) {}

  /** What is kept, or `otherwise` where nothing is or what is there is no longer understood. */
  read(otherwise: T): T {
    try {
      const parsed = this.schema.safeParse(JSON.parse(readFileSync(this.path, "utf8")));
      return parsed.success ? parsed.data : otherwise;
    } catch {
      return otherwise;
    }
  }

  /** Beside it first: a power cut leaves the old file or the new one. */
  write(value: T): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const beside = `${this.path}.new`;
    // A file left by a broken-off write keeps its old mode otherwise.
    rmSync(beside, { force: true });
    writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: ownerOnly, flush: true });
    renameSync(beside, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
