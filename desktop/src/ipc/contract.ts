import { presences } from "@switchboard/shared/words";
import { z } from "zod";

/**
 * The one contract between the desk and the shell around it. The renderer sees `DesktopApi` and nothing of Electron;
 * what it asks for is parsed with these schemas by main, whatever the preload let through.
 */

const line = (max: number) => z.string().max(max);

export const notification = z.strictObject({
  /** One per conversation: a newer one with the same tag replaces it. */
  tag: line(100),
  title: line(200),
  body: line(1_000),
  silent: z.boolean(),
});

export const badge = z.strictObject({
  title: line(200),
  count: z.int().min(0),
  mark: z.enum(["none", "dot", "alert"]),
});

export const settings = z.strictObject({
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  spellcheck: z.boolean(),
});

/** Words of the tray's menu in the agent's language. */
const trayWords = ["open", "quit", "online", "away", "offline"] as const;

/** What the tray's menu says of the agent; null while nobody is signed in. */
const trayAgent = z.strictObject({ name: line(200), presence: z.enum(presences) }).nullable();

/** What the desk asks of the shell, by name: the schema of its one argument. */
export const requests = {
  boot: z.undefined(),
  /** The address as it was typed; `https://` is put before one without a scheme. */
  chooseServer: z.strictObject({ address: line(300) }),
  forgetServer: z.strictObject({ server: z.url().max(300) }),
  /**
   * The sign-in at a server used before, encrypted by the system; null forgets it. The server is named, since a desk
   * about to leave for another one may still renew its sign-in.
   */
  keepSecret: z.strictObject({ server: z.url().max(300), secret: line(20_000).nullable() }),
  notify: notification,
  dismissNotification: z.strictObject({ tag: line(100) }),
  showBadge: badge,
  showTrayAgent: z.strictObject({ agent: trayAgent, words: z.record(z.enum(trayWords), line(200)) }),
  changeSettings: settings.partial(),
  openExternal: z.strictObject({ url: line(4_000) }),
  focusWindow: z.undefined(),
  installUpdate: z.undefined(),
  /** Everything this computer keeps of the chosen server. */
  wipe: z.undefined(),
} as const;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]>;

/** What the shell knows before the desk draws its first picture. */
export interface Boot {
  version: string;
  platform: "linux" | "darwin" | "win32";
  /** Languages of the system, most wanted first. */
  languages: string[];
  /** Origin of the chosen server, `https://chat.example`; null at the first run. */
  server: string | null;
  /** Servers used before, newest first. */
  servers: string[];
  /** What was kept with `keepSecret`. */
  secret: string | null;
  /** Whether a sign-in outlives the app: false where the system has no keyring. */
  keepsSecrets: boolean;
  settings: z.infer<typeof settings>;
  /** A conversation a link asked for before the desk was there; given once. */
  opening: number | null;
  /** The window as it is now; `windowChanged` tells of what follows. */
  window: { visible: boolean; focused: boolean };
  /** The version of an update that waits for a restart. */
  update: string | null;
}

export type ServerChoice =
  | { ok: true; server: string }
  | { ok: false; reason: "invalid" | "insecure" | "unreachable" | "not_switchboard" };

export interface Results {
  boot: Boot;
  /** After `ok: true` the desk is loaded again, for that server. */
  chooseServer: ServerChoice;
  forgetServer: undefined;
  keepSecret: undefined;
  /** Whether the system took it. */
  notify: { shown: boolean };
  dismissNotification: undefined;
  showBadge: undefined;
  showTrayAgent: undefined;
  changeSettings: z.infer<typeof settings>;
  /** Whether it was an address that may be opened: https or mailto. */
  openExternal: { opened: boolean };
  focusWindow: undefined;
  installUpdate: undefined;
  wipe: undefined;
}

/** What the shell tells the desk. */
export interface Events {
  notificationClicked: { tag: string };
  openConversation: { conversationId: number };
  presenceChosen: { presence: (typeof presences)[number] };
  windowChanged: { visible: boolean; focused: boolean };
  /** The computer woke up: every connection may be dead without knowing it. */
  resumed: undefined;
  updateReady: { version: string };
}

export type EventName = keyof Events;

/** What the preload gives the renderer as `window.switchboard`; each subscription returns its end. */
export type DesktopApi = {
  [N in RequestName]: RequestInput<N> extends undefined
    ? () => Promise<Results[N]>
    : (input: RequestInput<N>) => Promise<Results[N]>;
} & {
  on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void;
};
