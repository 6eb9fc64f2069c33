import type { DeskCommand, DeskCommandInput, DeskCommandResult } from "@switchboard/shared/desk/commands";
import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { Presence } from "@switchboard/shared/words";
import type { DeskSocket } from "../connection/desk-socket.ts";
import { codeOf } from "../connection/failure.ts";
import type { InboxStore } from "../features/inbox/inbox-store.ts";
import type { TicketsStore } from "../features/tickets/tickets-store.ts";
import type { ToastsStore } from "../ui/toasts-store.ts";

interface CommandsDeps {
  socket: DeskSocket;
  inbox: InboxStore;
  tickets: TicketsStore;
  toasts: ToastsStore;
  /** Hears of conversations that have changed, before the inbox takes them. */
  note: (conversations: DeskConversation[]) => void;
  /** How a refused command is put to the agent. */
  wordFailure: (code: string, command?: DeskCommand) => string;
}

/** What an agent has done: told to the server, and its answer taken in as if it had been heard. */
export function createCommands({ socket, inbox, tickets, toasts, note, wordFailure }: CommandsDeps) {
  /** @throws DeskFailure */
  async function run<C extends DeskCommand>(
    name: C,
    input: DeskCommandInput<C>,
  ): Promise<DeskCommandResult[C]> {
    const result: DeskCommandResult[C] = await socket.request<C>(name, input as never);
    if ("conversation" in result) {
      note([result.conversation]);
      inbox.take([result.conversation]);
    }
    if ("ticket" in result) tickets.take([result.ticket]);
    return result;
  }

  return {
    run,

    /** What is refused is said to the agent. @returns whether it was done */
    async command<C extends DeskCommand>(name: C, input: DeskCommandInput<C>): Promise<boolean> {
      try {
        await run(name, input);
        return true;
      } catch (error) {
        toasts.say(wordFailure(codeOf(error), name), "error");
        return false;
      }
    },

    async setPresence(presence: Presence): Promise<void> {
      try {
        await socket.request("presence", { presence });
        inbox.setPresence(presence);
      } catch (error) {
        toasts.say(wordFailure(codeOf(error)), "error");
      }
    },
  };
}
