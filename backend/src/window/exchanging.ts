import { createHash } from "node:crypto";
import { DomainError } from "../core/errors.ts";
import type { LinkStore } from "../core/ports/links.ts";

const minute = 60_000;
/** An answer that was lost is asked for again within this time, by the browser that asked first. */
const repeatableMs = 2 * minute;
/** No link is good for longer than ten minutes. */
const rememberedMs = 60 * minute;

/**
 * A link opens once: who finds it later, in a history, a chat or a log, gets nothing. Another device asks the host for
 * a link of its own. The browser that opened it stays in by what it got, and may repeat the exchange for a moment.
 * @param browserKey a secret of the browser's; without one nothing can be repeated
 * @throws DomainError unauthenticated where it was used before
 */
export async function openOnce(links: LinkStore, id: string, browserKey: string | undefined): Promise<void> {
  const now = new Date();
  const browserHash = browserKey === undefined ? null : createHash("sha256").update(browserKey).digest("hex");
  const repeatableSince = new Date(now.getTime() - repeatableMs);
  if (!(await links.use({ id, browserHash, now, repeatableSince }))) throw new DomainError("unauthenticated");
}

export const sweepUsedLinks = (links: LinkStore, now = new Date()): Promise<number> =>
  links.sweep(new Date(now.getTime() - rememberedMs));
