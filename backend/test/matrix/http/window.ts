import { randomUUID } from "node:crypto";
import type { windowCommands } from "@switchboard/shared/window/api";
import type { Dialect } from "@switchboard/shared/words";
import { hashOf } from "../../oss.ts";
import { actors, isCustomerOf, type Kind } from "../actors.ts";
import {
  type Asking,
  aboutEverything,
  aboutNothing,
  allowed,
  type Cell,
  type Gate,
  gated,
  type HttpRow,
  type Outcome,
  only,
  people,
  type Wanted,
} from "../rows.ts";

/** `/api/window/…`: every kind of customer, each with their own conversations; agents are customers of nobody. */

export const windowGate: Gate = { ...people, visitor: "in", pass: "in", service: "unauthenticated" };
/** Visitors come without a token. */
const openGate: Gate = { ...windowGate, nobody: "in" };

/** What each command says beside the conversation, and what it needs. */
export const windowInputs: Record<
  keyof typeof windowCommands,
  { input: (asking: Asking) => object; wanted?: Wanted }
> = {
  send: { input: ({ target }) => ({ clientId: randomUUID(), text: target.mark }) },
  read: { input: () => ({ seq: 1 }) },
  contact: { input: () => ({ name: "Budi", email: "budi@example.com" }) },
  end: { input: () => ({}) },
  rate: { input: () => ({ stars: 5 }), wanted: { state: "ended" } },
};

const isOf =
  (...kinds: Kind[]) =>
  ({ actor }: Cell): boolean =>
    kinds.includes(actors[actor]);
const isNone =
  (...kinds: Kind[]) =>
  (cell: Cell): boolean =>
    !isOf(...kinds)(cell);

/** At the doors of the host's customers somebody without an account has to say who they are. */
const byAccount =
  (may: (cell: Cell) => boolean) =>
  (cell: Cell): Outcome => {
    if (isOf("nobody", "visitor")(cell)) return "unauthenticated";
    return may(cell) ? "ok" : "forbidden";
  };

const doors: Record<Dialect, { start: HttpRow["expected"]; look: HttpRow["expected"] }> = {
  oss: { start: allowed, look: allowed },
  rooms: { start: byAccount(isOf("customer", "seller")), look: allowed },
  // A seller is nobody's customer.
  shop: { start: byAccount(isNone("pass", "seller")), look: allowed },
  tenant: { start: byAccount(isOf("tenantUser")), look: byAccount(isOf("tenantUser")) },
  support: { start: byAccount(isNone("pass")), look: allowed },
};

const at = (door: Dialect, { world }: Asking) => ({
  channel: door,
  ...(door === "shop" ? { shop: world.accounts.shopA.id } : {}),
});

const looking = (path: string, gate: Gate, door: Dialect) =>
  aboutNothing(
    `GET /api/window/${path}`,
    gated(gate, doors[door].look),
    (asking) => ({ query: at(door, asking) }),
    { variant: door },
  );

const doorRows = (Object.keys(doors) as Dialect[]).flatMap((door): HttpRow[] => [
  looking("channel", openGate, door),
  looking("hello", windowGate, door),
  aboutNothing(
    "POST /api/window/conversations",
    gated(openGate, doors[door].start),
    (asking) => ({
      body: {
        ...at(door, asking),
        clientId: randomUUID(),
        ...(door === "oss" && !asking.person.visitor ? { visitor: { browserUuid: randomUUID() } } : {}),
      },
    }),
    { variant: door },
  ),
]);

const proofOf = (ossUserId: string, hashed: string) => ({ ossUserId, userHash: hashOf(hashed) });

const theirs = gated(windowGate, only(isCustomerOf));

const byUuid = ({ target }: Asking) => ({ id: target.uuid });
const reading = (path: string) => aboutEverything(`GET /api/window/conversations/:id${path}`, theirs, byUuid);

export const windowRows: HttpRow[] = [
  ...doorRows,
  // Whatever is brought is given for a link's token, which only one of them is.
  aboutNothing(
    "POST /api/window/exchange",
    ({ actor }) => (actor === "linkHolder" ? "ok" : "unauthenticated"),
    ({ person }) => ({ body: { token: person.token ?? "nothing", browserKey: "a browser of the matrix" } }),
  ),
  // Whoever knows the hash of an account is that account, where there is a secret to make hashes with.
  aboutNothing(
    "POST /api/window/proof",
    ({ verified }) => (verified ? "ok" : "unauthenticated"),
    ({ person }) => ({ body: proofOf(`window-${person.name}`, `window-${person.name}`) }),
  ),
  aboutNothing(
    "POST /api/window/proof",
    () => "unauthenticated",
    ({ person }) => ({ body: proofOf("account-a", `window-${person.name}`) }),
    { variant: "with the hash of another account" },
  ),
  reading(""),
  reading("/messages"),
  ...Object.entries(windowInputs).map(([name, { input, ...needs }]) =>
    aboutEverything(
      `POST /api/window/conversations/:id/${name}`,
      theirs,
      (asking) => ({ ...byUuid(asking), body: input(asking) }),
      needs,
    ),
  ),
];
