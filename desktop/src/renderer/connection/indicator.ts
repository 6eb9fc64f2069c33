import type { LinkState } from "./link.ts";

export type Indicator =
  | { kind: "in-sync"; unsent: number }
  | { kind: "catching-up"; unsent: number }
  | { kind: "offline"; unsent: number };

/** A break this short is not worth a word. */
const hiccupMs = 2_500;

/** What the quiet indicator says. */
export function selectIndicator(link: LinkState, unsent: number, now: number): Indicator {
  switch (link.phase) {
    case "live":
      return { kind: "in-sync", unsent };
    case "offline":
      return { kind: "offline", unsent };
    case "connecting":
    case "catching-up":
    case "stopped": {
      const long = link.outSince !== null && now - link.outSince > 4 * hiccupMs;
      return { kind: long && link.phase === "connecting" ? "offline" : "catching-up", unsent };
    }
  }
}
