import type { Boot, RequestInput } from "../ipc/contract.ts";
import type { Handlers } from "./ipc/router.ts";
import { openExternalUrl } from "./links/external.ts";
import type { Notifications } from "./notifications/registry.ts";
import { type Fetch, probeServer } from "./server/probe.ts";
import type { SecretStore } from "./storage/secret-store.ts";
import type { Settings, SettingsStore } from "./storage/settings-store.ts";

export interface Effects {
  facts(): Pick<Boot, "version" | "platform" | "languages" | "window" | "update">;
  store: SettingsStore;
  secrets: SecretStore;
  notifications: Notifications;
  fetch: Fetch;
  /** The desk listens from now on. @returns what a link asked for before */
  listening(): number | null;
  /** Loads the desk again, once the answer has gone out. */
  loadAgain(): void;
  openExternal(url: string): Promise<void>;
  showBadge(badge: RequestInput<"showBadge">): void;
  showTrayAgent(agent: RequestInput<"showTrayAgent">): void;
  applySettings(settings: Settings): void;
  bringToFront(): void;
  installUpdate(): void;
}

/** What main does for the desk, by name. */
export function createHandlers(effects: Effects): Handlers {
  const { store, secrets, notifications } = effects;
  return {
    boot() {
      const { server, servers, settings } = store.get();
      return {
        ...effects.facts(),
        server,
        servers,
        settings,
        secret: server === null ? null : secrets.get(server),
        keepsSecrets: secrets.keeps(),
        opening: effects.listening(),
      };
    },
    async chooseServer({ address }) {
      const choice = await probeServer(address, effects.fetch);
      if (choice.ok) {
        store.chooseServer(choice.server);
        notifications.dismissAll();
        effects.loadAgain();
      }
      return choice;
    },
    forgetServer({ server }) {
      const wasChosen = store.get().server === server;
      secrets.set(server, null);
      store.forgetServer(server);
      if (!wasChosen) return;
      notifications.dismissAll();
      effects.loadAgain();
    },
    keepSecret({ server, secret }) {
      // One that was forgotten meanwhile stays forgotten.
      if (store.get().servers.includes(server)) secrets.set(server, secret);
    },
    notify: (notification) => notifications.notify(notification),
    dismissNotification: ({ tag }) => notifications.dismiss(tag),
    showBadge: (badge) => effects.showBadge(badge),
    showTrayAgent: (agent) => effects.showTrayAgent(agent),
    changeSettings(change) {
      const settings = store.change(change);
      effects.applySettings(settings);
      return settings;
    },
    openExternal: async ({ url }) => ({ opened: await openExternalUrl(url, effects.openExternal) }),
    focusWindow: () => effects.bringToFront(),
    installUpdate: () => effects.installUpdate(),
    wipe() {
      const { server } = store.get();
      if (server !== null) secrets.set(server, null);
      notifications.dismissAll();
    },
  };
}
