import { type ActorName, type Asked, isCustomerOf } from "../actors.ts";
import {
  aboutEverything,
  aboutNothing,
  allowed,
  type Cell,
  gated,
  type HttpRow,
  type Outcome,
  only,
  people,
  underAlias,
} from "../rows.ts";

/** `/api/chat/rooms…` and `/api/chat/sessions…`: customers with their room, and the rooms desk. */

export const isRoom = (asked: Asked): boolean => asked === "roomA" || asked === "roomB";
const worksAtDesk = (actor: ActorName): boolean => actor === "staffIn" || actor === "admin";

/** Staff do not see a room that a colleague has. */
export const isRoomOf = (actor: ActorName, asked: Asked): boolean =>
  isRoom(asked) &&
  (isCustomerOf(actor, asked) || actor === "admin" || (actor === "staffIn" && asked === "roomA"));

/** Only those of the desk are told anything about sessions. */
export const atDesk =
  (inside: (cell: Cell) => Outcome) =>
  (cell: Cell): Outcome =>
    worksAtDesk(cell.actor) ? inside(cell) : "forbidden";

/** Whoever asks for what a colleague holds is told so. */
export const claiming = atDesk(({ asked }) =>
  asked === "roomA" ? "ok" : asked === "roomB" ? "conflict" : "missing",
);

const own: HttpRow["expected"] = ({ actor }) =>
  worksAtDesk(actor) || /customer|developer|shop/i.test(actor) ? "ok" : "forbidden";

const rows = (prefix: string): HttpRow[] => {
  const list = (path: string, inside: HttpRow["expected"]) =>
    aboutNothing(`GET ${prefix}${path}`, gated(people, inside));
  const room = (method: string, path: string, inside: HttpRow["expected"], body?: object) =>
    aboutEverything(`${method} ${prefix}/rooms/:id${path}`, gated(people, inside), ({ target }) => ({
      id: target.id,
      body,
    }));
  const session = (path: string, inside: HttpRow["expected"], more: Partial<HttpRow> = {}) =>
    aboutEverything(
      `POST ${prefix}/sessions/:id${path}`,
      gated(people, inside),
      ({ target }) => ({ id: target.sessionId, body: {} }),
      more,
    );
  return [
    list("/rooms", own),
    list("/rooms/unassigned", atDesk(allowed)),
    list("/rooms/assigned", atDesk(allowed)),
    list("/sessions/unassigned", atDesk(allowed)),
    room("GET", "", only(isRoomOf)),
    room("GET", "/messages", only(isRoomOf)),
    // Staff may look into a room, and do not ask for advice in it.
    room(
      "POST",
      "/sessions",
      (cell) => (cell.actor === "staffIn" && cell.asked === "roomA" ? "forbidden" : only(isRoomOf)(cell)),
      { title: "advice" },
    ),
    session("/join", claiming),
    session(
      "/end",
      atDesk(({ actor, asked }) => {
        if (!isRoom(asked)) return "missing";
        return actor === "staffIn" && asked === "roomB" ? "forbidden" : "ok";
      }),
      { wanted: { state: "active" } },
    ),
  ];
};

export const roomsRows: HttpRow[] = [...rows("/api/chat"), ...underAlias(rows("/chat"), ["roomA", "roomB"])];
