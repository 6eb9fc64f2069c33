/** Where the desk lives within the app: an origin of its own, neither a file nor a site. */
export const bundleScheme = "app";
const bundleHost = "bundle";
const bundleOrigin = `${bundleScheme}://${bundleHost}`;
export const deskUrl = `${bundleOrigin}/`;
/** Shown when the desk broke off again and again. */
export const crashedUrl = `${bundleOrigin}/broken-off.html`;

/** `URL.origin` is "null" for schemes it does not know, so it is put together here. */
export function isBundleUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${bundleScheme}:` && url.host === bundleHost && url.username === "";
}
