import type { en } from "./en.ts";

/** The same keys with other words. */
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** What every language must say; English is the measure. */
export type Locale = Words<typeof en>;
