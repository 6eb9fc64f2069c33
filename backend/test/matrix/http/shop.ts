import { randomUUID } from "node:crypto";
import type { ShopAction } from "@switchboard/shared/dialects/shop";
import { type ActorName, type Asked, customerOf, isShopPartyOf } from "../actors.ts";
import {
  type Asking,
  type Cell,
  type Gate,
  gated,
  type HttpRow,
  type Outcome,
  only,
  people,
} from "../rows.ts";

/** `/v1/chat_api_correct`, an action each. Its 401 is also for who is known and asks for somebody else. */

const gate: Gate = { ...people, service: "in" };

const shops: Asked[] = ["chatWithShopA", "chatWithShopB", "missing"];

/** The side an actor is on. */
const sideOf = ({ person, target }: Asking) =>
  person.name === customerOf[target.name as keyof typeof customerOf] || person.name === "service"
    ? "customer"
    : "ncc";
const otherSideOf = (asking: Asking) => (sideOf(asking) === "customer" ? "ncc" : "customer");

const row = (
  action: ShopAction,
  expected: (cell: Cell) => Outcome,
  parameters: (asking: Asking) => object,
  more: Partial<HttpRow> = {},
): HttpRow => ({
  name: `shop ${action}`,
  about: shops,
  expected: gated(gate, expected),
  call: (asking) => ({ path: "POST /v1/chat_api_correct", body: { action, ...parameters(asking) } }),
  ...more,
});

const parties = only(isShopPartyOf);
const byPhien = ({ target: { phien } }: Asking) => ({ phien });

/** Everybody asks for an account by its number; only its own token, or SERVICE, is answered. */
const accountOnly =
  (accountOf: (asked: Asked) => ActorName | null) =>
  ({ actor, asked }: Cell): Outcome => {
    if (actor === "service") return asked === "missing" ? "missing" : "ok";
    return accountOf(asked) === actor ? "ok" : "unauthenticated";
  };
const buyerOf = (asked: Asked) => (asked === "missing" ? null : customerOf[asked]);
const sellers: Partial<Record<Asked, ActorName>> = { chatWithShopA: "shopA", chatWithShopB: "shopB" };
const sellerOf = (asked: Asked) => sellers[asked] ?? null;

const asBuyer = ({ target }: Asking) => ({ user_id: target.customerId, user_type: "customer" });
const asSeller = ({ target }: Asking) => ({ user_id: target.sellerId, user_type: "ncc" });

export const shopRows: HttpRow[] = [
  row("create_session", accountOnly(buyerOf), ({ target }) => ({
    user_id: target.customerId,
    shop_id: target.sellerId,
  })),
  row("list_sessions", accountOnly(buyerOf), asBuyer, { variant: "as the customer" }),
  row("list_sessions", accountOnly(sellerOf), asSeller, { variant: "as the shop" }),
  row("get_unread_count", accountOnly(buyerOf), asBuyer, { variant: "as the customer" }),
  row("get_unread_count", accountOnly(sellerOf), asSeller, { variant: "as the shop" }),
  row("get_messages", parties, byPhien),
  row("mark_read", parties, (asking) => ({ ...byPhien(asking), mark_all: true })),
  row("close_session", parties, byPhien),
  row("send_message", parties, (asking) => ({
    ...{ phien: asking.target.phien, sender_type: sideOf(asking) },
    content: asking.target.mark,
  })),
  row(
    "send_message",
    (cell) => {
      if (cell.actor === "service") return parties(cell);
      return parties(cell) === "ok" ? "forbidden" : "missing";
    },
    (asking) => ({
      ...{ phien: asking.target.phien, sender_type: otherSideOf(asking) },
      content: `${asking.target.mark} ${randomUUID()}`,
    }),
    { variant: "as the other side", statuses: { forbidden: 401 } },
  ),
];
