import type { Session } from "electron";
import { context } from "../context.ts";
import { originOf } from "../schemes/schemes.ts";
import type { WebContents } from "./web-contents.ts";

type RequestHandler = Exclude<Parameters<Session["setPermissionRequestHandler"]>[0], null>;
type CheckHandler = Exclude<Parameters<Session["setPermissionCheckHandler"]>[0], null>;
type Asked = Parameters<RequestHandler>;

/** What the app answers when a page asks for something; null grants everything, as in Electron. */
export const permissionHandlers = {
  request: null as RequestHandler | null,
  check: null as CheckHandler | null,
};

/** Electron's names, and how Chromium's protocol calls the same. */
const names = [
  ["media", "camera"],
  ["media", "microphone"],
  ["geolocation", "geolocation"],
  ["notifications", "notifications"],
  ["midi", "midi"],
  ["clipboard-read", "clipboard-read"],
  ["clipboard-sanitized-write", "clipboard-write"],
  ["idle-detection", "idle-detection"],
  ["window-management", "window-management"],
] as const;

/**
 * Nobody can be asked while a page waits for Chromium's own answer. So the app is asked about everything before a page is
 * loaded, and Chromium told.
 */
export async function applyPermissions(url: string, contents: WebContents): Promise<void> {
  const { schemes, chromium } = context();
  const origin = originOf(url);
  if (!origin.startsWith("http") || !chromium) return;
  const { cdp } = await chromium;
  const requestingUrl = schemes.toApp(`${origin}/`);
  await Promise.all(
    names.map(async ([asked, name]) => {
      const isGranted = await isAllowed(asked, requestingUrl, contents);
      const setting = isGranted ? "granted" : "denied";
      await cdp.send("Browser.setPermission", { permission: { name }, setting, origin });
    }),
  );
}

async function isAllowed(asked: string, requestingUrl: string, contents: WebContents): Promise<boolean> {
  const { request, check } = permissionHandlers;
  const asContents = contents as unknown as Asked[0];
  const details = { requestingUrl, isMainFrame: true };
  const isKnown =
    check === null || check(asContents, asked as Parameters<CheckHandler>[1], requestingUrl, { ...details });
  if (!isKnown || request === null) return isKnown;
  return new Promise((resolve) => request(asContents, asked as Asked[1], resolve, details as Asked[3]));
}
