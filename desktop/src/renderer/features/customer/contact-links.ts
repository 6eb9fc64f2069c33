/** Where a click on an address leads; null where it is no address, since anybody may have typed anything there. */
export function mailLink(email: string): string | null {
  const [name, host, ...rest] = email.trim().split("@");
  if (!name || !host || rest.length > 0 || /[\s,;<>"]/u.test(email.trim())) return null;
  return `mailto:${encodeURIComponent(name)}@${encodeURIComponent(host)}`;
}

/** Digits and a plus only: `*` and `#` are commands to a telephone. */
export function phoneLink(phone: string): string | null {
  if (!/^[\d\s()+./-]+$/u.test(phone)) return null;
  const number = phone.replace(/[^\d+]/gu, "");
  return /^\+?\d{3,15}$/.test(number) ? `tel:${number}` : null;
}
