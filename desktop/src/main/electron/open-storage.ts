import { join } from "node:path";
import { JsonFile } from "../storage/json-file.ts";
import { createSecretStore, keptSecrets } from "../storage/secret-store.ts";
import { createSettingsStore, remembered } from "../storage/settings-store.ts";
import { keptWindow } from "../window/bounds.ts";
import { systemVault } from "./vault.ts";

/** What main keeps of its own in the profile's folder; the desk's data is the page's, beside it. */
export const openStorage = (folder: string) => ({
  store: createSettingsStore(new JsonFile(join(folder, "settings.json"), remembered)),
  secrets: createSecretStore(systemVault, new JsonFile(join(folder, "secrets.json"), keptSecrets)),
  place: new JsonFile(join(folder, "window.json"), keptWindow.nullable()),
});
