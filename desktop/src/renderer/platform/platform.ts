import type { Shell } from "./electron/shell.ts";

/**
 * What the desk needs from what it runs in. A plain browser gives these in `platform/browser/`; a desktop shell
 * gives its own.
 */

/** Small values that must be readable at once, shared by all windows of this desk. */
export interface KeyValue {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Another window changed a value. Returns its unsubscribe. */
  onChange(listener: (key: string) => void): () => void;
}

/** One holder at a time among all windows of this desk. */
export interface Locks {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Tells the other windows of this desk that something changed; says nothing to the sender. */
export interface Channel {
  post(): void;
  onPost(listener: () => void): () => void;
}

export type NotifyPermission = "granted" | "denied" | "default" | "unsupported";

export interface NativeNotification {
  /** A newer one with the same tag replaces it. */
  tag: string;
  title: string;
  body: string;
}

export interface Notifier {
  permission(): NotifyPermission;
  ask(): Promise<NotifyPermission>;
  /** Whether it could be shown. */
  show(notification: NativeNotification): Promise<boolean>;
  dismiss(tag: string): void;
  /** One was clicked, also one shown before this page was there. Returns its unsubscribe. */
  onClick(listener: (tag: string) => void): () => void;
}

/** What the window and its icon say to somebody who looks elsewhere. */
export interface Badge {
  show(badge: { title: string; count: number; mark: "none" | "dot" | "alert" }): void;
}

/** Whether somebody can be looking at this window. */
export interface Gaze {
  isVisible(): boolean;
  isFocused(): boolean;
  onChange(listener: () => void): () => void;
  focus(): void;
}

/** Hints about the network; the connection decides for itself. */
export interface Network {
  onOnline(listener: () => void): () => void;
  onOffline(listener: () => void): () => void;
}

export interface Platform {
  /** Origin of the server; empty where the desk comes from the server itself. */
  server: string;
  /** Where this server's data are kept on this computer. */
  databaseName: string;
  /** Languages the person reads, most wanted first. */
  languages: readonly string[];
  /** Of the chosen server. */
  keyValue: KeyValue;
  /** Of this computer, whatever the server. */
  choices: KeyValue;
  /** Where the sign-in is kept. */
  secrets: KeyValue;
  locks: Locks;
  channel: (name: string) => Channel;
  notifier: Notifier;
  badge: Badge;
  gaze: Gaze;
  network: Network;
  /** What only the desktop app can do; null in a browser. */
  shell: Shell | null;
}
