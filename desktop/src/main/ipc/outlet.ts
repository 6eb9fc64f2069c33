import type { EventName, Events } from "../../ipc/contract.ts";

/** What the desk must hear even when it was just being loaded; the rest it learns by `boot`. */
const kept: ReadonlySet<EventName> = new Set(["notificationClicked", "presenceChosen"]);

export interface Outlet {
  tell<N extends EventName>(name: N, event: Events[N]): void;
  /** A link asks for a conversation: told, or given by the next `boot`. */
  open(conversationId: number): void;
  /** The desk asked for `boot`: it listens. @returns a conversation that was asked for before */
  listening(): number | null;
  /** The page is being loaded anew, or is gone. */
  deaf(): void;
}

/** What main tells the desk. @param send hands it to the page, which must be there */
export function createOutlet(send: (name: EventName, event: unknown) => void): Outlet {
  let listens = false;
  let opening: number | null = null;
  let waiting: [EventName, unknown][] = [];

  return {
    tell(name, event) {
      if (listens) send(name, event);
      else if (kept.has(name)) waiting.push([name, event]);
    },
    open(conversationId) {
      if (listens) send("openConversation", { conversationId });
      else opening = conversationId;
    },
    listening() {
      const asked = opening;
      opening = null;
      listens = true;
      const told = waiting;
      waiting = [];
      for (const [name, event] of told) send(name, event);
      return asked;
    },
    deaf() {
      listens = false;
    },
  };
}
