import { randomUUID } from "node:crypto";
import { hashOf } from "../../oss.ts";
import { isCustomerOf } from "../actors.ts";
import {
  type Asking,
  aboutEverything,
  aboutNothing,
  type Cell,
  type Gate,
  gated,
  type HttpRow,
  type Outcome,
  underAlias,
} from "../rows.ts";

/** `/api/chat/…` of the OSS livechat. Anybody may come; a token that is none is refused all the same. */

const gate: Gate = {
  nobody: "in",
  broken: "unauthenticated",
  visitor: "in",
  pass: "unauthenticated",
  customer: "unauthenticated",
  seller: "unauthenticated",
  service: "unauthenticated",
  staff: "unauthenticated",
  agent: "unauthenticated",
  tenantUser: "unauthenticated",
  admin: "unauthenticated",
};

const chats = ["chatOfVisitorA", "chatOfVisitorB", "chatOfProvenA", "chatOfProvenB"] as const;
const isVisitors = (asked: Cell["asked"]) => chats.some((name) => name === asked);

/** With a token only what is the visitor's. Without one the contract answers anybody who knows the session. */
const bySession = ({ actor, asked, verified }: Cell): Outcome => {
  if (actor !== "nobody") return isCustomerOf(actor, asked) ? "ok" : "missing";
  if (verified) return "unauthenticated";
  return isVisitors(asked) ? "ok" : "missing";
};

const byToken = ({ actor, asked }: Cell): Outcome => {
  if (actor === "nobody") return "unauthenticated";
  return isCustomerOf(actor, asked) ? "ok" : "missing";
};

/**
 * Both the account and the browser must be proven where identity is verified. A proven account has no browser to
 * lose: whatever it names, the answer is the account's own.
 */
const byBothProofs = ({ actor, asked, verified }: Cell): Outcome => {
  if (!verified || actor === "provenA" || actor === "provenB") return "ok";
  return isVisitors(asked) && isCustomerOf(actor, asked) ? "ok" : "unauthenticated";
};

const byBrowser = ({ actor, verified }: Cell): Outcome =>
  verified && actor === "nobody" ? "unauthenticated" : "ok";

const contact = ({ target }: Asking) => ({
  session_id: target.uuid,
  contact_name: "Budi",
  contact_email: "budi@example.com",
});

/** An account of the host system's own for each who asks. */
const link = ({ person, target, verified }: Asking) => {
  const ossUserId = `oss-${person.name}`;
  const proof = verified ? { user_hash: hashOf(ossUserId) } : {};
  return { browser_uuid: target.browserUuid, oss_user_id: ossUserId, email: "a@example.com", ...proof };
};

const rows = (prefix: string): HttpRow[] => {
  const row = (name: string, inside: HttpRow["expected"], call: HttpRow["call"], make = aboutEverything) =>
    make(name.replace(" ", ` ${prefix}`), gated(gate, inside), call);
  const session = ({ target }: Asking) => ({ id: target.uuid });
  return [
    row(
      "POST /start",
      () => "ok",
      ({ person }) => ({
        body: { topic: "an order", ...(person.visitor ? {} : { browser_uuid: randomUUID() }) },
      }),
      aboutNothing,
    ),
    row("POST /contact", bySession, (asking) => ({ body: contact(asking) })),
    row("GET /session/:id", bySession, session),
    row("GET /session/:id/messages", byToken, session),
    row("POST /session/:id/messages", byToken, (asking) => ({
      ...session(asking),
      body: { message: asking.target.mark },
    })),
    row("POST /session/:id/close", byToken, session),
    row("GET /history", byBrowser, ({ target }) => ({ query: { browser_uuid: target.browserUuid } })),
    // Last, because it changes whose browsers are.
    row("POST /link-user", byBothProofs, (asking) => ({ body: link(asking) })),
  ];
};

export const ossRows: HttpRow[] = [...rows("/api/chat"), ...underAlias(rows("/api/v1/oss-chat"), chats)];
