import { unreachable } from "@switchboard/shared/client/failure";
import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { StoreApi } from "zustand/vanilla";
import type { DeskApi } from "../connection/api.ts";
import { codeOf } from "../connection/failure.ts";
import type { LinkState } from "../connection/link.ts";

interface OpenAskedDeps {
  api: Pick<DeskApi, "conversation">;
  link: { store: StoreApi<LinkState> };
  isOpen: (conversationId: number) => boolean;
  take: (conversation: DeskConversation) => void;
  open: (conversationId: number) => void;
  /** Says quietly that it cannot be opened, and nothing of what it may be. */
  refuse: (code: string) => void;
  wait?: (milliseconds: number) => Promise<void>;
}

/** At a cold start the desk is not there before its server has answered. */
const patienceMs = 15_000;

/**
 * Opens what a link from outside asks for. A link may name anything: the server is asked before a tab is made, and
 * what it does not show leaves nothing behind but a word.
 */
export function createOpenAsked(deps: OpenAskedDeps) {
  const { api, link, isOpen, take, open, refuse, wait = pause } = deps;

  function live(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (link.store.getState().phase === "live") return resolve();
      const stop = link.store.subscribe(({ phase }) => {
        if (phase !== "live") return;
        stop();
        resolve();
      });
      void wait(patienceMs).then(() => {
        stop();
        reject(unreachable());
      });
    });
  }

  return async (conversationId: number): Promise<void> => {
    if (isOpen(conversationId)) return open(conversationId);
    try {
      await live();
      take((await api.conversation(conversationId)).conversation);
      open(conversationId);
    } catch (error) {
      refuse(codeOf(error));
    }
  };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
