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
  onClick: () => void;
}

export interface Notifier {
  permission(): NotifyPermission;
  ask(): Promise<NotifyPermission>;
  /** Whether it could be shown. */
  show(notification: NativeNotification): boolean;
  dismiss(tag: string): void;
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
  keyValue: KeyValue;
  locks: Locks;
  channel: (name: string) => Channel;
  notifier: Notifier;
  badge: Badge;
  gaze: Gaze;
  network: Network;
  randomId: () => string;
}
