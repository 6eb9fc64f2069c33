type Privileges = { [privilege: string]: boolean | undefined };
type Handler = (request: Request) => Response | Promise<Response>;

const known = new Set([
  "http",
  "https",
  "file",
  "data",
  "blob",
  "about",
  "javascript",
  "ws",
  "wss",
  "mailto",
]);

/**
 * Schemes of the app's own. Chromium asks nobody for an address it has no network for, so `app://bundle/x` is
 * `http://bundle.app.localhost/x` there: an origin of its own and a secure one, answered on the loopback interface.
 */
export class Schemes {
  readonly privileged = new Map<string, Privileges>();
  readonly handlers = new Map<string, Handler>();

  private has(scheme: string): boolean {
    return !known.has(scheme) && (this.handlers.has(scheme) || this.privileged.has(scheme));
  }

  /** As Chromium knows the address. */
  toChromium(url: string): string {
    const [, scheme = "", host = "", rest = ""] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
    if (!this.has(scheme.toLowerCase())) return url;
    return `http://${host}.${scheme.toLowerCase()}.localhost${rest.startsWith("/") ? rest : `/${rest}`}`;
  }

  /** As the app knows the address. */
  toApp(url: string): string {
    const [, host, scheme = "", rest] =
      /^http:\/\/([^/:]+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)(.*)$/s.exec(url) ?? [];
    return this.has(scheme) ? `${scheme}://${host}${rest}` : url;
  }

  /** Origins within a text such as a policy, as Chromium knows them. */
  originsToChromium(text: string): string {
    return text.replace(/\b([a-z][a-z0-9+-]*):\/\/([a-z0-9.-]+)/gi, (origin, scheme: string, host: string) =>
      this.has(scheme.toLowerCase()) ? `http://${host}.${scheme.toLowerCase()}.localhost` : origin,
    );
  }
}

/** `URL.origin` is "null" for schemes it does not know. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? "null";
}
