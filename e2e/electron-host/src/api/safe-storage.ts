import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SafeStorage } from "electron";
import { strict } from "../strict.ts";
import { app } from "./app.ts";

type Backend = ReturnType<SafeStorage["getSelectedStorageBackend"]>;

// No secret: it only shows that an app does not write down what it was told to keep.
const key = Buffer.alloc(32, 7);
const mark = "v11";
let isPlainTextAllowed = false;

/** `ELECTRON_HOST_KEYRING` is the system's keyring: a backend's name; `basic_text` is none. */
const backend = (): Backend => (process.env.ELECTRON_HOST_KEYRING ?? "gnome_libsecret") as Backend;

function isAvailable(): boolean {
  return app.isReady() && (backend() !== "basic_text" || isPlainTextAllowed);
}

export const safeStorage = strict("safeStorage", {
  isEncryptionAvailable: isAvailable,
  getSelectedStorageBackend: (): Backend => (app.isReady() ? backend() : "unknown"),
  setUsePlainTextEncryption(use: boolean): void {
    isPlainTextAllowed = use;
  },
  encryptString(text: string): Buffer {
    if (!isAvailable())
      throw new Error("Error while encrypting the text provided to safeStorage.encryptString.");
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([Buffer.from(mark), nonce, cipher.getAuthTag(), body]);
  },
  decryptString(encrypted: Buffer): string {
    const refusal = "Error while decrypting the ciphertext provided to safeStorage.decryptString.";
    if (!isAvailable() || encrypted.toString("latin1", 0, 3) !== mark) throw new Error(refusal);
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, encrypted.subarray(3, 15));
      decipher.setAuthTag(encrypted.subarray(15, 31));
      return decipher.update(encrypted.subarray(31), undefined, "utf8") + decipher.final("utf8");
    } catch {
      throw new Error(refusal);
    }
  },
});
