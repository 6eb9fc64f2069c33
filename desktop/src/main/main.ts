import { join } from "node:path";
import { app, protocol } from "electron";
import { openLog } from "./electron/log.ts";
import { chooseProfile } from "./electron/profile.ts";
import { registerBundleScheme } from "./electron/protocol.ts";
import { startDesk } from "./electron/start-desk.ts";
import { conversationOf, deepLinkOf } from "./links/deep-link.ts";

/** The desktop app: one instance, one window. What it decides is in the files beside this one. */

const built = join(import.meta.dirname, "..");

chooseProfile();
const log = openLog({ isDevelopment: !app.isPackaged });
registerBundleScheme(protocol);
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  const desk = app.whenReady().then(() => startDesk({ built, log }));
  desk.catch((error: Error) => {
    log.error(`The app could not start: ${error.stack ?? error.message}`);
    app.exit(1);
  });

  const open = (id: number | null) => void desk.then(({ show }) => show(id));
  const first = deepLinkOf(process.argv);
  if (first !== null) open(first);
  // macOS hands links over this way, also before the app is ready.
  app.on("open-url", (event, url) => {
    event.preventDefault();
    const id = conversationOf(url);
    if (id !== null) open(id);
  });
  app.on("second-instance", (_event, argv) => open(deepLinkOf(argv)));
  app.on("activate", () => open(null));
  app.on("window-all-closed", () => app.quit());
} else {
  app.quit();
}
