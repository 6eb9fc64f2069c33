import type { ShopAction } from "@switchboard/shared/dialects/shop";
import type { Actor } from "../../core/accounts/account.ts";
import type { Limits } from "../../limits/limits.ts";

/** What the limits look at, of whichever action. */
interface Asked {
  user_id?: number;
  phien?: string;
  sender_type?: "customer" | "ncc";
}

/**
 * Counts a shop action for whoever it is done for: a SERVICE token asks for many, each of whom has the measure of
 * their own, known by their id or by their conversation.
 * @throws DomainError too_many_attempts
 */
export function measureShopAction(limits: Limits, actor: Actor, action: ShopAction, asked: Asked): void {
  const who =
    actor.kind === "account"
      ? `a${actor.account.id}`
      : asked.user_id === undefined
        ? `phien ${asked.phien}`
        : `a${asked.user_id}`;
  if (actor.kind === "service") limits.take("shop_service", actor.name);
  limits.take("shop_account", who);
  if (action !== "send_message") return;
  if (asked.sender_type === "customer") limits.take("customer_messages", who);
  else limits.take("agent_messages", who);
}
