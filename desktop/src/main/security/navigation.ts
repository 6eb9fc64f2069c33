import { isBundleUrl } from "../bundle/origin.ts";

/** The window stays at the desk: it may be loaded again, and led nowhere else. */
export function mayNavigate(target: string): boolean {
  if (!isBundleUrl(target)) return false;
  return ["/", "/index.html"].includes(new URL(target).pathname);
}

/** Frames: there are none, so none goes anywhere. */
export const mayNavigateFrame = (details: { isMainFrame: boolean; url: string }): boolean =>
  details.isMainFrame && mayNavigate(details.url);

/** No second window, ever; an address that may be opened goes to the browser. */
export function answerWindowOpen(url: string, openExternal: (url: string) => void): { action: "deny" } {
  openExternal(url);
  return { action: "deny" };
}
