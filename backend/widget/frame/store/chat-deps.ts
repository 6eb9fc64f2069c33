import type { EmbedIdentity } from "@switchboard/shared/window/embed";
import type { OpenSocket } from "../api/socket.ts";
import type { Door, WindowApi } from "../api/window-api.ts";
import type { KeyStore } from "../platform/storage.ts";

/** How the customer came: by a channel of a site, or by a link to one conversation. */
export type Entry =
  | { by: "door"; door: Door }
  | {
      by: "link";
      conversation: string;
      linkToken: string | null;
      /** The link's token is of no more use. */
      onUsed?: () => void;
    };

export interface ChatDeps {
  entry: Entry;
  identity: EmbedIdentity;
  /** Tells this browser from others, where a visitor has nothing else. */
  browserUuid: string;
  /** What belongs to this site's channel, or to this link's conversation. */
  storage: KeyStore;
  openApi(token: () => string | null): WindowApi;
  openSocket: OpenSocket;
  /** Asks the host's page for a newer token. */
  askToken(): Promise<string | null>;
  /** The host's newer token turned out to be somebody else's. */
  onSomebodyElse(token: string): void;
  /** By link: another conversation goes on from here. */
  onMoved(conversation: string, token: string): void;
  newId(): string;
  now(): number;
  later(action: () => void, milliseconds: number): () => void;
}
