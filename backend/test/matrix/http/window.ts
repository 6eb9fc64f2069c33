import { randomUUID } from "node:crypto";
import { windowCommands } from "@switchboard/shared/window/api";
import type { Dialect } from "@switchboard/shared/words";
import { actors, isCustomerOf, type Kind } from "../actors.ts";
import {
  type Asking,
  allowed,
  type Cell,
  everything,
  type Gate,
  gated,
  type HttpRow,
  nothing,
  type Outcome,
  only,
  type Wanted,
} from "../rows.ts";
import { hashOf } from "./oss.ts";

/** `/api/window/…`: every kind of customer, each with their own conversations; agents are customers of nobody. */

export const windowGate: Gate = {
  nobody: "unauthenticated",
  broken: "unauthenticated",
  visitor: "in",
  pass: "in",
  customer: "in",
  seller: "in",
  service: "unauthenticated",
  staff: "in",
  agent: "in",
  tenantUser: "in",
  admin: "in",
};
/** Visitors come without a token. */
const openGate: Gate = { ...windowGate, nobody: "in" };

type Command = keyof typeof windowCommands;

/** What each command says beside the conversation, and what it needs. */
export const windowInputs: Record<Command, { input: (asking: Asking) => object; wanted?: Wanted }> = {
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

/** At the doors of the host's customers somebody without an account has to say who they are. */
const byAccount =
  (may: (cell: Cell) => boolean) =>
  (cell: Cell): Outcome => {
    if (isOf("nobody", "visitor")(cell)) return "unauthenticated";
    return may(cell) ? "ok" : "forbidden";
  };
const notThePass = (cell: Cell) => !isOf("pass")(cell);

const doors: Record<Dialect, { start: Row["expected"]; look: Row["expected"] }> = {
  oss: { start: allowed, look: allowed },
  rooms: { start: byAccount(isOf("customer", "seller")), look: allowed },
  // A seller is nobody's customer.
  shop: {
    start: byAccount(({ actor }) => notThePass({ actor } as Cell) && !/^shop[AB]$/.test(actor)),
    look: allowed,
  },
  tenant: { start: byAccount(isOf("tenantUser")), look: byAccount(isOf("tenantUser")) },
  support: { start: byAccount(notThePass), look: allowed },
};
type Row = Pick<HttpRow, "expected">;

const at = (door: Dialect, { world }: Asking) => ({
  channel: door,
  ...(door === "shop" ? { shop: world.accounts.shopA.id } : {}),
});

const doorRows = (Object.keys(doors) as Dialect[]).flatMap((door): HttpRow[] => [
  {
    name: "GET /api/window/channel",
    variant: door,
    about: nothing,
    expected: gated(openGate, doors[door].look),
    call: (asking) => ({ query: at(door, asking) }),
  },
  {
    name: "GET /api/window/hello",
    variant: door,
    about: nothing,
    expected: gated(windowGate, doors[door].look),
    call: (asking) => ({ query: at(door, asking) }),
  },
  {
    name: "POST /api/window/conversations",
    variant: door,
    about: nothing,
    expected: gated(openGate, doors[door].start),
    call: (asking) => ({
      body: {
        ...at(door, asking),
        clientId: randomUUID(),
        ...(door === "oss" && !asking.person.visitor ? { visitor: { browserUuid: randomUUID() } } : {}),
      },
    }),
  },
]);

const proofOf = (ossUserId: string, hashed: string) => ({ ossUserId, userHash: hashOf(hashed) });

const theirs = gated(windowGate, only(isCustomerOf));

const reading = (path: string): HttpRow => ({
  name: `GET /api/window/conversations/:id${path}`,
  about: everything,
  expected: theirs,
  call: ({ target }) => ({ id: target.uuid }),
});

export const windowRows: HttpRow[] = [
  ...doorRows,
  {
    // Whatever is brought is given for a link's token, which only one of them is.
    name: "POST /api/window/exchange",
    about: nothing,
    expected: ({ actor }) => (actor === "linkHolder" ? "ok" : "unauthenticated"),
    call: ({ person }) => ({ body: { token: person.token ?? "nothing" } }),
  },
  {
    // Whoever knows the hash of an account is that account, where there is a secret to make hashes with.
    name: "POST /api/window/proof",
    about: nothing,
    expected: ({ verified }) => (verified ? "ok" : "unauthenticated"),
    call: ({ person }) => ({ body: proofOf(`window-${person.name}`, `window-${person.name}`) }),
  },
  {
    name: "POST /api/window/proof",
    variant: "with the hash of another account",
    about: nothing,
    expected: () => "unauthenticated",
    call: ({ person }) => ({ body: proofOf("account-a", `window-${person.name}`) }),
  },
  reading(""),
  reading("/messages"),
  ...(Object.keys(windowCommands) as Command[]).map(
    (name): HttpRow => ({
      name: `POST /api/window/conversations/:id/${name}`,
      about: everything,
      expected: theirs,
      call: (asking) => ({ id: asking.target.uuid, body: windowInputs[name].input(asking) }),
      ...(windowInputs[name].wanted ? { wanted: windowInputs[name].wanted } : {}),
    }),
  ),
];
