import { safeStorage } from "electron";
import type { Vault } from "../storage/secret-store.ts";

/** The system's keyring. `getSelectedStorageBackend` speaks of exactly these calls, so these are the ones used. */
export const systemVault: Vault = {
  isAvailable: () => safeStorage.isEncryptionAvailable(),
  backend: () => (process.platform === "linux" ? safeStorage.getSelectedStorageBackend() : null),
  encrypt: (plain) => safeStorage.encryptString(plain),
  decrypt: (encrypted) => safeStorage.decryptString(encrypted),
};
