/**
 * Who vouches for an account: this installation (`local`: registered here, made by an operator, or a demo account) or
 * the company's own system (`host`: known by its tokens). An account's number names it within both: the two draw
 * their numbers from ranges of their own.
 */
export const issuers = ["local", "host"] as const;
export type Issuer = (typeof issuers)[number];

/** The highest number a host system's account may have. */
export const highestHostId = 10 ** 15;

/** New local accounts are numbered from here. Accounts of earlier versions may have lower numbers. */
export const firstLocalId = 5 * 10 ** 15 + 1;

/**
 * The number that a token's subject means, in its one canonical spelling: decimal digits without sign, blanks or
 * leading zeros. Every other spelling names nobody.
 */
export function accountNumber(subject: string): number | null {
  if (!/^[1-9][0-9]{0,15}$/.test(subject)) return null;
  const id = Number(subject);
  return Number.isSafeInteger(id) ? id : null;
}

/** The issuer of an account whose row does not say it: a process of an earlier version may have written it. */
export function assumedIssuer(id: number, hasPassword: boolean): Issuer {
  return id > highestHostId || hasPassword ? "local" : "host";
}
