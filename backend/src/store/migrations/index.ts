import { Foundation1764000000001 } from "./0001-foundation.ts";
import { Rooms1764100000001 } from "./0002-rooms.ts";

/** One chain for both databases, oldest first. A landed migration is never edited. */
export const migrations = [Foundation1764000000001, Rooms1764100000001];
