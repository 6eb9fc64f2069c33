import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json of the whole. */
export const repositoryRoot = resolve(fileURLToPath(import.meta.url), "../../..");
