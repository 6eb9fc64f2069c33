import type { Session as ElectronSession } from "electron";
import { context } from "../context.ts";
import { StrictEmitter, strict } from "../strict.ts";
import { permissionHandlers } from "./permissions.ts";
import { protocol } from "./protocol.ts";
import { clearStorage } from "./storage.ts";
import { createWebRequest } from "./web-request.ts";

/** Chromium's own dictionaries, as Electron names them; the ones an app here could want. */
const dictionaries = ["de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "id", "it-IT", "pt-BR", "ru-RU", "vi"];

class Session extends StrictEmitter {
  readonly protocol = protocol;
  readonly webRequest = createWebRequest();
  readonly availableSpellCheckerLanguages = dictionaries;
  private languages: string[] = ["en-US"];
  private isSpellChecking = true;
  private readonly words = new Set<string>();

  setPermissionRequestHandler(handler: Parameters<ElectronSession["setPermissionRequestHandler"]>[0]): void {
    permissionHandlers.request = handler;
  }

  setPermissionCheckHandler(handler: Parameters<ElectronSession["setPermissionCheckHandler"]>[0]): void {
    permissionHandlers.check = handler;
  }

  // A browser without a display has no devices and no screen to share: there is never anything to ask.
  setDevicePermissionHandler = (handler: object | null): void => record("device-permission", handler);
  setDisplayMediaRequestHandler = (handler: object | null): void => record("display-media", handler);
  setUSBProtectedClassesHandler = (handler: object | null): void => record("usb-classes", handler);
  setBluetoothPairingHandler = (handler: object | null): void => record("bluetooth", handler);
  /** Chromium's own check of certificates stands, whatever the handler would say. */
  setCertificateVerifyProc = (handler: object | null): void => record("certificate-check", handler);

  setSpellCheckerLanguages(languages: string[]): void {
    const unknown = languages.find((language) => !dictionaries.includes(language));
    if (unknown !== undefined) throw new Error(`Invalid language code provided: "${unknown}"`);
    this.languages = languages;
    context().records.add("spelling", { languages });
  }

  getSpellCheckerLanguages = (): string[] => this.languages;

  setSpellCheckerEnabled(enable: boolean): void {
    this.isSpellChecking = enable;
    context().records.add("spelling", { enable });
  }

  isSpellCheckerEnabled = (): boolean => this.isSpellChecking;
  addWordToSpellCheckerDictionary = (word: string): boolean => this.words.add(word).has(word);
  removeWordFromSpellCheckerDictionary = (word: string): boolean => this.words.delete(word);
  listWordsInSpellCheckerDictionary = async (): Promise<string[]> => [...this.words];

  clearStorageData = clearStorage;

  async clearCache(): Promise<void> {
    context().records.add("clear-cache");
  }

  registerPreloadScript = (script: object): string => {
    record("preload-script", script);
    return "preload-script";
  };

  isPersistent = (): boolean => true;
  getStoragePath = (): string | null => null;
}

const record = (kind: string, handler: object | null): void =>
  context().records.add(kind, { isSet: handler !== null });

const defaultSession = new Session();

/** There is one profile, so there is one session. */
export const session = strict("session", { defaultSession });
