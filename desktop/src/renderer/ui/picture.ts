/**
 * Where somebody's picture is; null for what no picture can be at. Whoever names their picture names any address they
 * like: only the web over TLS counts, and paths on the server itself.
 */
export function pictureOf(given: string | null): string | null {
  if (given === null) return null;
  if (/^\/[\w.~%/-]+$/.test(given) && !given.startsWith("//")) return given;
  if (!/^https:\/\/[^\s\\]+$/.test(given) || !URL.canParse(given)) return null;
  const { username, password } = new URL(given);
  return username === "" && password === "" ? given : null;
}
