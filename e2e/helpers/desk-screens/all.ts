import { front } from "./app.ts";
import { aroundScreens } from "./around.ts";
import { entranceScreens, type Screen } from "./entrance.ts";
import { inAppScreens } from "./in-app.ts";
import type { Scene } from "./scene.ts";
import { talkScreens } from "./talk.ts";

/** Every screen of the desk, in the order in which one leads to the next. */
export const screens: Screen[] = [...entranceScreens, ...talkScreens, ...aroundScreens, ...inAppScreens];

/** @param look is shown the page of each */
export async function throughScreens(
  scene: Scene,
  look: (name: string, page: Scene["page"]) => Promise<void>,
): Promise<void> {
  for (const { name, open, leave } of screens) {
    await open(scene);
    await look(name, front(scene));
    await leave?.(scene);
  }
}
