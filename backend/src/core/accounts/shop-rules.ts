import { DomainError } from "../errors.ts";
import type { Account } from "./account.ts";

/**
 * Who may do what in the shop dialect. The account's flags decide, not the token's role.
 * Source: "Business Rules" of the shop action API contract.
 */

/** A seller: `shop > 0` or `ctv > 0` or `dropship > 0` or `nhan_vien > 0`. */
export const isSeller = (account: Account): boolean =>
  account.shop > 0 || account.ctv > 0 || account.dropship > 0 || account.nhanVien > 0;

/** Customers, dropshippers and employees may write as a customer; a pure seller may not. */
export const isBuyer = (account: Account): boolean =>
  account.dropship > 0 || account.nhanVien > 0 || account.shop === 0;

/**
 * May this account open conversations with shops?
 * @throws DomainError ctv_may_not_chat, not_a_buyer
 */
export function assertMayOpenShopChats(user: Account): void {
  if (user.ctv > 0) throw new DomainError("ctv_may_not_chat");
  if (!isBuyer(user)) throw new DomainError("not_a_buyer");
}

/**
 * Is that account a shop for this one? Nobody is their own.
 * @throws DomainError not_a_seller
 */
export function assertSellsTo(shop: Account, user: Account): void {
  if (!isSeller(shop) || shop.id === user.id) throw new DomainError("not_a_seller");
}

/**
 * May this account write as a customer?
 * @throws DomainError ctv_may_not_send
 */
export function assertMayWriteAsCustomer(account: Account): void {
  if (account.ctv > 0) throw new DomainError("ctv_may_not_send");
}
