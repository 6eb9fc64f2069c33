import { createStore, type StoreApi } from "zustand/vanilla";
import type { Boot, DesktopApi, Events, ServerChoice } from "../../../ipc/contract.ts";

export interface ShellState {
  settings: Boot["settings"];
  servers: readonly string[];
  /** A conversation that a link asks for and that no desk has taken yet. */
  opening: number | null;
  /** The version of an update that waits for a restart. */
  update: string | null;
  /** Somebody wants to go to another server although one is chosen. */
  choosing: boolean;
}

/** What only the desktop app can do, for the parts of the desk that show it. */
export interface Shell {
  readonly version: string;
  readonly platform: Boot["platform"];
  /** Origin of the chosen server; null at the first run. */
  readonly server: string | null;
  readonly keepsSecrets: boolean;
  readonly store: StoreApi<ShellState>;
  setChoosing(choosing: boolean): void;
  chooseServer(address: string): Promise<ServerChoice>;
  forgetServer(server: string): Promise<void>;
  changeSettings(change: Partial<Boot["settings"]>): Promise<void>;
  showTrayAgent: DesktopApi["showTrayAgent"];
  installUpdate: DesktopApi["installUpdate"];
  /** Everything main keeps of the chosen server. */
  wipe: DesktopApi["wipe"];
  /** Takes what a link asked for: once, whoever takes it. */
  takeOpening(): number | null;
  onPresenceChosen(listener: (event: Events["presenceChosen"]) => void): () => void;
}

/** Listens from the first moment on, so that nothing main says is lost before somebody has signed in. */
export function createShell(api: DesktopApi, boot: Boot): Shell {
  const { settings, servers, opening, update } = boot;
  const store = createStore<ShellState>(() => ({ settings, servers, opening, update, choosing: false }));
  api.on("openConversation", ({ conversationId }) => store.setState({ opening: conversationId }));
  api.on("updateReady", ({ version }) => store.setState({ update: version }));

  return {
    version: boot.version,
    platform: boot.platform,
    server: boot.server,
    keepsSecrets: boot.keepsSecrets,
    store,
    setChoosing: (choosing) => store.setState({ choosing }),
    chooseServer: (address) => api.chooseServer({ address }),
    async forgetServer(server) {
      await api.forgetServer({ server });
      store.setState((state) => ({ servers: state.servers.filter((other) => other !== server) }));
    },
    async changeSettings(change) {
      store.setState({ settings: await api.changeSettings(change) });
    },
    showTrayAgent: api.showTrayAgent,
    installUpdate: api.installUpdate,
    wipe: api.wipe,
    takeOpening() {
      const taken = store.getState().opening;
      store.setState({ opening: null });
      return taken;
    },
    onPresenceChosen: (listener) => api.on("presenceChosen", listener),
  };
}
