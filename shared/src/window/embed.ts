import type { WindowContactInput } from "./api.ts";

/**
 * Between a site's page and the chat window in its frame. The script `/widget.js` reads its own `data-` attributes,
 * draws the launcher and a frame of `/window/embed`, and both talk by `postMessage` only, each to the other's window.
 */

/** The script's attributes, and the settings of `/session/:id` and `/window/embed` in their query. */
export interface EmbedSettings {
  /** `data-channel`: oss (default), rooms, shop, tenant or support. */
  channel: "oss" | "rooms" | "shop" | "tenant" | "support";
  /** `data-department`: a department's UUID (oss). */
  department?: string;
  /** `data-shop`: the seller's account id (shop). */
  shop?: string;
  /** `data-lang`: vi, id or en; else the page's `lang`, else the browser's. */
  lang?: string;
  /** `data-color`: the site's colour, any CSS colour. */
  color?: string;
  /** `data-position`: where the launcher stands; right by default. */
  position?: "left" | "right";
  /** `data-title`: what the window is called; else the channel's name. */
  title?: string;
}

/** Who the site's user is: never in an address, only by message. */
export interface EmbedIdentity {
  /** The host's token of its own customer (`data-token`). */
  token?: string;
  /** `data-oss-user-id`, `data-email`, `data-user-hash`. */
  ossUserId?: string;
  email?: string;
  userHash?: string;
  /** Fills in the contact form. */
  contact?: Partial<WindowContactInput>;
}

/** From the frame to the page. Every message carries `switchboard: 1`. */
export type FrameMessage = { switchboard: 1 } & (
  | { type: "ready" }
  | { type: "unread"; count: number }
  /** The customer has closed the window. */
  | { type: "close" }
  /** Where tokens expire: asks the page for a newer one (`Switchboard.onToken`). */
  | { type: "token_expired" }
  /**
   * Browsers may give a frame of another site no storage: then the site's page keeps what the window has to remember,
   * the visitor's token first of all. Null: no longer.
   */
  | { type: "keep"; key: string; value: string | null }
);

/** From the page to the frame. */
export type PageMessage = { switchboard: 1 } & (
  | {
      type: "settings";
      settings: EmbedSettings;
      identity: EmbedIdentity;
      browserUuid: string | null;
      /** What the page was given to keep, by key. */
      kept?: Record<string, string>;
    }
  | { type: "visible"; visible: boolean }
);

/**
 * `window.Switchboard` on the site's page, for its own scripts: `open()`, `close()`, `identify(identity)` (after a
 * sign-in; links a visitor who had been anonymous), `signOut()`, `onUnread(listener)`, `onToken(provider)`.
 */
export interface SwitchboardApi {
  open(): void;
  close(): void;
  identify(identity: EmbedIdentity): void;
  signOut(): void;
  onUnread(listener: (count: number) => void): () => void;
  onToken(provider: () => Promise<string>): void;
}
