import { isBundleUrl } from "../bundle/origin.ts";

/** Notifications are shown by main; the page's own check of them is asked all the same. Copying is a user's gesture. */
const granted = new Set(["notifications", "clipboard-sanitized-write"]);

/** Everything else is refused: camera, microphone, place, devices, screen, fullscreen, other programs. */
export const isPermitted = (permission: string, origin: string): boolean =>
  granted.has(permission) && isBundleUrl(origin);
