/** Somebody who writes: one of the demo's customers, or a new one of this name. */
type Who = { demo: number } | { name: string; email?: string; company?: string };

type Line =
  | readonly [
      minutesBefore: number,
      side: "customer" | "agent" | "note",
      text: string,
      extra?: { product?: number },
    ]
  | readonly [minutesBefore: number, deed: "claim" | "end" | "assign" | "resolve"]
  | readonly [minutesBefore: number, deed: "rate", comment: string, extra: { stars: number }];

/** A conversation as it went, from its first line to now. */
export interface Talk {
  channel: "shop" | "rooms" | "oss" | "tenant" | "support";
  shop?: number;
  who: Who;
  topic: string;
  priority?: "high" | "urgent";
  /** Asked while nobody was there. */
  ticket?: true;
  lines: readonly Line[];
}

export interface Deed {
  talk: Talk;
  line: Line;
}

/** Each is a start of the backend, so that they are not many. */
const marks = [0, 1.2, 6, 9, 12, 46, 48, 174, 180, 1505, 1510, 4380, 4400];

/** What happened, in its order, by how long ago. */
export function stagesOf(talks: readonly Talk[]): [minutesBefore: number, deeds: Deed[]][] {
  const stages = new Map<number, Deed[]>();
  for (const talk of talks) {
    for (const line of talk.lines) {
      const at = marks.find((mark) => mark >= line[0]) ?? 0;
      stages.set(at, [...(stages.get(at) ?? []), { talk, line }]);
    }
  }
  return [...stages].sort(([a], [b]) => b - a);
}
