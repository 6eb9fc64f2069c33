/** News for a tenant's users. */
export interface Notification {
  id: number;
  inboxId: number;
  /** UUID. */
  conversation: string;
  type: "agent_reply";
  title: string;
  body: string;
  readAt: Date | null;
  createdAt: Date;
}

export interface NotificationReader {
  byId(id: number): Promise<Notification | null>;
  /** Newest first. */
  list(inboxId: number, unreadOnly: boolean, limit: number, offset: number): Promise<Notification[]>;
}
