/**
 * The facts an operation can fail with. Core throws them; each dialect's mapper words them. `id` is stable, and no
 * mapper ever looks at a message.
 */
export const domainErrorIds = [
  "invalid_input",
  "unauthenticated",
  "wrong_credentials",
  "too_many_attempts",
  "user_name_taken",
  "account_exists",
  "registration_closed",
  "forbidden",
  "account_not_found",
  "shop_not_found",
  "conversation_not_found",
  "conversation_closed",
  "session_not_found",
  "inbox_not_found",
  "identity_unproven",
  "no_identity",
  "not_ended",
  "ticket_not_found",
  "ticket_resolved",
  "notification_not_found",
  "agent_offline",
  "foreign_tenant",
  "session_exists",
  "session_ended",
  "already_claimed",
  "not_claimed",
  "not_a_member",
  "stale",
  "ctv_may_not_chat",
  "ctv_may_not_send",
  "not_a_seller",
  "not_a_buyer",
  "not_this_side",
  "unavailable",
  "overloaded",
  "keys_unavailable",
] as const;
export type DomainErrorId = (typeof domainErrorIds)[number];

export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly id: DomainErrorId,
    /** Facts for the mapper, e.g. who holds the claim. Never secrets. */
    readonly facts: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(id, options);
  }
}

export const isDomainError = (error: unknown, id?: DomainErrorId): error is DomainError =>
  error instanceof DomainError && (id === undefined || error.id === id);
