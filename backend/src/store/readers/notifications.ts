import type { Notification, NotificationReader } from "../../core/ports/notifications.ts";
import type { Database } from "../database.ts";
import { type RawNotification, selectNotifications, toNotification } from "../sql/ticket-rows.ts";
import { query } from "./query.ts";

export function notificationReader(database: Database): NotificationReader {
  const select = async (rest: string, params: unknown[]): Promise<Notification[]> =>
    (await query<RawNotification>(database, `${selectNotifications} ${rest}`, params)).map(toNotification);
  return {
    byId: async (id) => (await select("WHERE n.id = ?", [id]))[0] ?? null,
    list: (inboxId, unreadOnly, limit, offset) =>
      select(
        `WHERE n.inbox_id = ? ${unreadOnly ? "AND n.read_at IS NULL" : ""}
         ORDER BY n.id DESC LIMIT ? OFFSET ?`,
        [inboxId, limit, offset],
      ),
  };
}
