import type { Desktop } from "./desktop-app.ts";
import { expect } from "./desktop-test.ts";
import type { Desk } from "./people.ts";

export const huyen = "Nguyễn Thị Khánh Huyền";
export const phuc = "Đặng Hoàng Phúc";

/** Opens a conversation, reads it and makes it one's own. */
export async function claim(desk: Desk, name: string): Promise<void> {
  await desk.row(name).click();
  await desk.claim();
  await expect(desk.page.getByTestId("conversation-state").first()).toContainText("Yours");
  await desk.hasRead(name);
}

/** Lets the window disappear, as the tray does. */
export async function hide({ system }: Desktop): Promise<void> {
  await system.act("hide");
  await expect.poll(async () => (await system.window())?.visible).toBe(false);
}

/** Texts of the notifications so far. */
export const told = async ({ system }: Desktop): Promise<string[]> =>
  (await system.notifications()).map(({ body }) => body);

type Store = "drafts" | "outbox" | "tabs" | "hello" | "opened" | "notified" | "attempts";

/** What the computer keeps for a server's agents, also where Playwright no longer speaks to the page. */
export function kept<T>(desktop: Desktop, server: string, store: Store): Promise<T[]> {
  const name = JSON.stringify(`switchboard-desk:${server}`);
  return desktop.inPage<T[]>(`(async () => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === ${name})) return [];
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(${name});
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const all = database.transaction("${store}").objectStore("${store}").getAll();
        all.onsuccess = () => {
          database.close();
          resolve(all.result);
        };
      };
    });
  })()`);
}
