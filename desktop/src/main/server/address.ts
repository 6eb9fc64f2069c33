export type ServerAddress = { ok: true; server: string } | { ok: false; reason: "invalid" | "insecure" };

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin an agent means by what they typed. `https://` is put before an address without a scheme; one that goes
 * to this computer may do without encryption, no other.
 */
export function serverAddress(typed: string): ServerAddress {
  const text = typed.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  if (text === "" || /\s/.test(text) || !URL.canParse(hasScheme ? text : `https://${text}`)) return invalid;
  const url = new URL(hasScheme ? text : `https://${text}`);
  if (url.protocol !== "https:" && url.protocol !== "http:") return invalid;
  if (url.username !== "" || url.password !== "" || url.hostname === "") return invalid;
  // People copy the address of a page of it; any other path is another program's.
  if (!/^\/(desk|demo|docs)?\/?$/.test(url.pathname) || url.search !== "") return invalid;
  if (url.protocol === "http:" && !loopback.test(url.hostname)) return { ok: false, reason: "insecure" };
  return { ok: true, server: url.origin };
}

const invalid = { ok: false, reason: "invalid" } as const;
