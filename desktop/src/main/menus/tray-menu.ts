import { type Presence, presences } from "@switchboard/shared/words";
import type { RequestInput } from "../../ipc/contract.ts";
import type { MenuItemConstructorOptions } from "../electron/types.ts";

export interface TrayMenu {
  agent: RequestInput<"showTrayAgent">["agent"];
  words: RequestInput<"showTrayAgent">["words"];
  open(): void;
  choose(presence: Presence): void;
  quit(): void;
}

/** Who is signed in and how they are reached, the way back to the window, and the way out. */
export function trayMenu({ agent, words, open, choose, quit }: TrayMenu): MenuItemConstructorOptions[] {
  const line = { type: "separator" } as const;
  const whoIsThere: MenuItemConstructorOptions[] =
    agent === null
      ? []
      : [
          { label: plain(agent.name), enabled: false },
          ...presences.map(
            (presence): MenuItemConstructorOptions => ({
              type: "radio",
              label: words[presence],
              checked: agent.presence === presence,
              click: () => choose(presence),
            }),
          ),
          line,
        ];
  return [{ label: words.open, click: open }, line, ...whoIsThere, { label: words.quit, click: quit }];
}

/** A name is shown as it is: `&` would make the next letter a shortcut. */
const plain = (name: string): string => name.replaceAll("&", "&&");
