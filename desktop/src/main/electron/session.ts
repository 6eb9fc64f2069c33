import type { Session } from "electron";
import { isPermitted } from "../security/permissions.ts";
import { spellingLanguages } from "../system/spelling.ts";

/** Refuses the page whatever it has no business with. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isPermitted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}

export function checkSpelling(session: Session, enabled: boolean, system: readonly string[]): void {
  session.setSpellCheckerEnabled(enabled);
  // macOS finds the language by itself.
  if (!enabled || process.platform === "darwin") return;
  session.setSpellCheckerLanguages(spellingLanguages(session.availableSpellCheckerLanguages, system));
}
