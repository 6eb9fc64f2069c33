import { type ActorName, type Asked, actors, type Kind, targetNames } from "./actors.ts";
import type { Person, Target, World } from "./world.ts";

/** The table of expectations: what every address and every event answers whom, about what. */

export type Outcome =
  | "ok"
  | "unauthenticated"
  | "forbidden"
  | "missing"
  /** Theirs to ask about, and not possible now. */
  | "conflict"
  | "invalid"
  /** No operation: an address or a method that is none. */
  | "none"
  /** Answered, and nothing happens: what is not open can be closed by anybody. */
  | "nothing";

export interface Cell {
  actor: ActorName;
  asked: Asked;
  verified: boolean;
}

/** What a request needs to know. */
export interface Asking {
  person: Person;
  target: Target;
  world: World;
  verified: boolean;
}

/** What the conversation must be like for a right to be used. */
export interface Wanted {
  state?: "waiting" | "active" | "ended";
  ticket?: boolean;
  /** The holder has no session at all. */
  free?: boolean;
}

export interface Row {
  /** As the product's own tables call it: `GET /healthz`, `shop send_message`, `/chat join_room`. */
  name: string;
  /** Tells apart rows that ask the same for different things. */
  variant?: string;
  /** Which conversations it is asked about, and one that never was; none where it is about nobody's. */
  about: readonly Asked[];
  expected(cell: Cell): Outcome;
  wanted?: Wanted;
  /** What an answer repeats of its question. */
  echo?(target: Target): string;
}

export interface HttpCall {
  /** The address where it is not the name's; `:id` stands for the conversation's id. */
  path?: string;
  /** What `:id` is. */
  id?: string | number;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface HttpRow extends Row {
  call(asking: Asking): HttpCall;
  /** Where outcomes have other statuses than usual. */
  statuses?: Partial<Record<Outcome, number>>;
}

export interface EventRow extends Row {
  payload(asking: Asking): unknown;
}

/** What a kind of actor is answered before anybody looks what is asked about; `in` lets it through. */
export type Gate = Record<Kind, Outcome | "in">;

/** Everybody with an account is let in, by whichever token of it; a service is nobody. */
export const people: Gate = {
  nobody: "unauthenticated",
  broken: "unauthenticated",
  visitor: "unauthenticated",
  pass: "unauthenticated",
  customer: "in",
  seller: "in",
  service: "forbidden",
  staff: "in",
  agent: "in",
  tenantUser: "in",
  admin: "in",
};

export const everything: readonly Asked[] = [...targetNames, "missing"];
export const nothing: readonly Asked[] = [];

const rowAbout =
  (about: readonly Asked[]) =>
  (
    name: string,
    expected: HttpRow["expected"],
    call: HttpRow["call"] = () => ({}),
    more: Partial<HttpRow> = {},
  ): HttpRow => ({ name, about, expected, call, ...more });
export const aboutNothing = rowAbout(nothing);
export const aboutEverything = rowAbout(everything);

/** The second address of an API is the same code: it is asked about that API's own conversations only. */
export const underAlias = (rows: HttpRow[], api: readonly Asked[]): HttpRow[] =>
  rows.map((row) => (row.about === everything ? { ...row, about: [...api, "missing"] } : row));

/** @param inside for those whom the gate lets in */
export const gated =
  (gate: Gate, inside: (cell: Cell) => Outcome) =>
  (cell: Cell): Outcome => {
    const outcome = gate[actors[cell.actor]];
    return outcome === "in" ? inside(cell) : outcome;
  };

/** Those who have a right to it, and what everybody else is answered. */
export const only =
  (has: (actor: ActorName, asked: Asked) => boolean, otherwise: Outcome = "missing") =>
  ({ actor, asked }: Cell): Outcome =>
    has(actor, asked) ? "ok" : otherwise;

/** Everybody whom the gate lets in, whatever is asked about. */
export const allowed = (): Outcome => "ok";

export const titleOf = ({ name, variant }: Row): string => (variant ? `${name} (${variant})` : name);
