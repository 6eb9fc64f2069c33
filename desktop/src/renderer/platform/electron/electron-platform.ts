import type { Boot, DesktopApi } from "../../../ipc/contract.ts";
import type { DeskDatabase } from "../database.ts";
import { localKeyValue, pageNetwork, windowChannel, windowLocks } from "../page-platform.ts";
import type { Badge, Gaze, Network, Notifier, Platform } from "../platform.ts";
import { createKeptSecrets } from "./kept-secrets.ts";
import { createShell } from "./shell.ts";

/** Two servers never share what is kept. */
export const electronDatabase = (server: string | null): string =>
  server === null ? "switchboard-desk" : `switchboard-desk:${server}`;

/** The desk in the desktop app: what the web cannot do goes through the shell. */
export function createElectronPlatform(
  api: DesktopApi,
  boot: Boot,
  database: Promise<DeskDatabase>,
): Platform {
  const server = boot.server ?? "";
  return {
    server,
    databaseName: electronDatabase(boot.server),
    languages: boot.languages,
    keyValue: localKeyValue(`${server}|`),
    choices: localKeyValue(),
    // Nobody signs in before a server is chosen.
    secrets: createKeptSecrets(boot.secret, async (secret) => server && api.keepSecret({ server, secret })),
    locks: windowLocks(database, server),
    channel: (name) => windowChannel(name, server),
    notifier: shellNotifier(api),
    badge: shellBadge(api),
    gaze: shellGaze(api, boot.window),
    network: shellNetwork(api, pageNetwork()),
    shell: createShell(api, boot),
  };
}

function shellNotifier(api: DesktopApi): Notifier {
  return {
    // The system may still hide them; that is between the agent and the system.
    permission: () => "granted",
    ask: async () => "granted",
    show: ({ tag, title, body }) =>
      api.notify({ tag, title: title.slice(0, 200), body: body.slice(0, 1_000), silent: false }).then(
        ({ shown }) => shown,
        () => false,
      ),
    dismiss: (tag) => void api.dismissNotification({ tag }).catch(() => undefined),
    onClick: (listener) => api.on("notificationClicked", ({ tag }) => listener(tag)),
  };
}

function shellBadge(api: DesktopApi): Badge {
  return {
    show(badge) {
      document.title = badge.title;
      api.showBadge(badge).catch(() => undefined);
    },
  };
}

/** Main knows whether the window is hidden in the tray or covered by another; a page only guesses. */
function shellGaze(api: DesktopApi, now: Boot["window"]): Gaze {
  let state = now;
  const listeners = new Set<() => void>();
  api.on("windowChanged", (changed) => {
    state = changed;
    for (const listener of listeners) listener();
  });
  return {
    isVisible: () => state.visible,
    isFocused: () => state.focused,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    focus: () => void api.focusWindow().catch(() => undefined),
  };
}

/** After sleep the connections are gone without a word: as if the network had been away in between. */
function shellNetwork(api: DesktopApi, page: Network): Network {
  const both = (stops: (() => void)[]) => () => {
    for (const stop of stops) stop();
  };
  return {
    onOffline: (listener) => both([page.onOffline(listener), api.on("resumed", listener)]),
    // Behind those who give the old connection up.
    onOnline: (listener) => both([page.onOnline(listener), api.on("resumed", () => setTimeout(listener))]),
  };
}
