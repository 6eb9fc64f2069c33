import type { Pair, ServerReady } from "../protocol.ts";

export const pairCount = 200;

/** Tells the parent that connections are taken; the process goes when the parent does. */
export function announce(ready: ServerReady): void {
  process.on("disconnect", () => process.exit(0));
  process.send?.(ready);
}

/** For servers that ask nobody who they are. */
export const pairsWithoutTokens = (): Pair[] =>
  Array.from({ length: pairCount }, (_, index) => ({
    conversationId: index + 1,
    senderToken: "",
    receiverToken: "",
  }));
