import { app } from "electron";

export const appId = "app.switchboard.desk";

/** Before anything is kept or locked: which folder of this user is meant, and as whom notifications are shown. */
export function chooseProfile(): void {
  const folder = app.commandLine.getSwitchValue("user-data-dir");
  if (folder !== "") app.setPath("userData", folder);
  if (process.platform === "win32") app.setAppUserModelId(appId);
}
