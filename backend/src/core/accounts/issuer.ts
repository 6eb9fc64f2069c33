/**
 * Who vouches for an account: this installation (`local`: registered here, made by an operator, or a demo account) or
 * the company's own system (`host`: known by its tokens). An account's number names it within both: the two draw
 * their numbers from ranges of their own.
 */
export const issuers = ["local", "host"] as const;
export type Issuer = (typeof issuers)[number];

/** The highest number a host system's account may have. */
const highestHostId = 10 ** 15;

/**
 * New local accounts draw their numbers from here. The chat APIs show them, and clients may read them as 32-bit
 * integers, so the range ends where those do. Accounts of earlier versions may have other numbers.
 */
export const localIds = { first: 2_100_000_001, last: 2 ** 31 - 1 } as const;

export const isLocalId = (id: number): boolean => id >= localIds.first && id <= localIds.last;

/** Whether a host's token may make an account with this number. */
export const mayBeHostId = (id: number): boolean => id <= highestHostId && !isLocalId(id);

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
export const assumedIssuer = (hasPassword: boolean): Issuer => (hasPassword ? "local" : "host");
