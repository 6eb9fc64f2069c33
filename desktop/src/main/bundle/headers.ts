/**
 * What the page may load and whom it may talk to: its own files, and the one server that was chosen. Pictures may come
 * from anywhere over https, as products' pictures do.
 */
export function contentPolicy(server: string | null): string {
  const connect = server === null ? "'self'" : `'self' ${server} ${server.replace(/^http/, "ws")}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: https:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** With every answer of the bundle. */
export function bundleHeaders(type: string, server: string | null): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Security-Policy": contentPolicy(server),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    // Another server means another policy; and an update other files.
    "Cache-Control": "no-cache",
  };
}
