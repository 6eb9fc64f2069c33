import { electronDatabase } from "./electron-platform.ts";
import type { Shell } from "./shell.ts";

/** Deletes what this computer keeps of a server: here, and the sign-in that main has. */
export async function forgetServer(shell: Shell, server: string): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${server}|`)) localStorage.removeItem(key);
  }
  await deleteDatabase(electronDatabase(server));
  await shell.forgetServer(server);
}

/** A desk that still has it open gives way: see `blocking` in database.ts. */
const deleteDatabase = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => resolve();
  });
