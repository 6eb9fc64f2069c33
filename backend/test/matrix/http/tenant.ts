import type { ActorName, Asked } from "../actors.ts";
import {
  type Asking,
  aboutNothing,
  allowed,
  everything,
  type Gate,
  gated,
  type HttpCall,
  type HttpRow,
  nothing,
  only,
  people,
  underAlias,
} from "../rows.ts";

/** `/livechat/…`: agents of a tenant, and its users for their notifications. Whatever the role, the token comes first. */

const agentsOnly: Gate = {
  ...people,
  customer: "forbidden",
  seller: "forbidden",
  staff: "forbidden",
  tenantUser: "forbidden",
  admin: "forbidden",
};
const usersOnly: Gate = { ...agentsOnly, agent: "forbidden", tenantUser: "in" };
/** Without a usable X-Tenant-ID nobody's role is looked at. */
const anybodyKnown: Gate = { ...people, service: "in" };

const tenantOf = (actor: ActorName): string => (/2$/.test(actor) ? "2" : "1");
const whose: Partial<Record<Asked, string>> = { chatOfTenant1: "1", chatOfTenant2: "2" };
const ofTheirTenant = (actor: ActorName, asked: Asked): boolean =>
  /^(agent|user)Of[12]$/.test(actor) && whose[asked] === tenantOf(actor);

/** As the actor's own tenant, or the first. */
const own = ({ person }: Asking) => ({ "x-tenant-id": tenantOf(person.name) });
/** As the tenant of what is asked about. */
const theTargets = ({ target }: Asking) => ({ "x-tenant-id": String(target.tenantId) });

const rows = (prefix: string): HttpRow[] => {
  const row = (
    gate: Gate,
    name: string,
    call: (asking: Asking) => HttpCall,
    more: Partial<HttpRow> = {},
  ): HttpRow[] => {
    const made = aboutNothing(
      name.replace(" ", ` ${prefix}`),
      gated(gate, allowed),
      (asking) => ({ headers: own(asking), ...call(asking) }),
      more,
    );
    return [
      made,
      {
        ...made,
        variant: "as the tenant of it",
        about: ["chatOfTenant1", "chatOfTenant2", "missing"],
        expected: gated(gate, only(ofTheirTenant, "forbidden")),
        call: (asking) => ({ ...call(asking), headers: theTargets(asking) }),
      },
      {
        ...made,
        variant: "as no tenant",
        about: nothing,
        expected: gated(anybodyKnown, () => "invalid"),
        call: (asking) => ({ ...call(asking), headers: { "x-tenant-id": "one" } }),
      },
    ];
  };
  const about = (
    gate: Gate,
    name: string,
    call: (asking: Asking) => HttpCall,
    more: Partial<HttpRow> = {},
  ): HttpRow[] =>
    row(gate, name, call, { about: everything, expected: gated(gate, only(ofTheirTenant)), ...more });
  const session = ({ target }: Asking) => ({ id: target.uuid });
  const ticket = ({ target }: Asking) => ({ id: target.ticketId });
  const says = ({ target }: Asking) => ({ body: { message: target.mark } });
  const wantsTicket = { wanted: { ticket: true } };
  return [
    ...row(agentsOnly, "POST /sessions", () => ({ body: {} }), { wanted: { free: true } }),
    ...row(agentsOnly, "GET /sessions", () => ({})),
    ...about(agentsOnly, "POST /sessions/:id/messages", (asking) => ({
      ...session(asking),
      ...says(asking),
    })),
    ...about(agentsOnly, "GET /sessions/:id/messages", session),
    ...about(agentsOnly, "POST /sessions/:id/close", session),
    ...row(agentsOnly, "GET /tickets", () => ({})),
    ...about(agentsOnly, "GET /tickets/:id", ticket),
    ...about(
      agentsOnly,
      "POST /tickets/:id/assign",
      (asking) => ({ ...ticket(asking), body: {} }),
      wantsTicket,
    ),
    ...about(agentsOnly, "POST /tickets/:id/resolve", ticket, wantsTicket),
    ...about(
      agentsOnly,
      "POST /tickets/:id/reply",
      (asking) => ({ ...ticket(asking), ...says(asking) }),
      wantsTicket,
    ),
    ...row(agentsOnly, "PUT /agents/me/presence", () => ({ body: { status: "online" } })),
    ...row(usersOnly, "GET /notifications", () => ({})),
    ...row(usersOnly, "POST /notifications/read-all", () => ({ body: {} })),
    ...about(usersOnly, "POST /notifications/:id/read", ({ target }) => ({ id: target.notificationId })),
  ];
};

export const tenantRows: HttpRow[] = [
  ...rows("/livechat"),
  ...underAlias(rows("/api/livechat"), ["chatOfTenant1", "chatOfTenant2"]),
];
