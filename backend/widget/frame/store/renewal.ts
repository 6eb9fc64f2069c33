import type { StoreApi } from "zustand/vanilla";
import { codeOf } from "../api/failure.ts";
import type { Door, WindowApi } from "../api/window-api.ts";
import type { ChatDeps } from "./chat-deps.ts";
import type { Credentials } from "./credentials.ts";
import type { ChatState } from "./state.ts";

interface RenewalDeps {
  deps: Pick<ChatDeps, "onSomebodyElse">;
  store: StoreApi<ChatState>;
  api: WindowApi;
  credentials: Credentials;
  door(): Door | null;
}

/** Another token where the last one is no good any more, of the same customer. */
export function createRenewal({ deps, store, api, credentials, door }: RenewalDeps) {
  /** @returns whether there is one. @throws when it is somebody else's: then there is another chat */
  async function renew(): Promise<boolean> {
    if (!(await credentials.renew())) return false;
    const at = door();
    const token = credentials.token();
    const { me } = store.getState();
    if (!at || !me || token === null) return true;
    const hello = await api.hello(at);
    if (hello.me.key === me.key) return true;
    deps.onSomebodyElse(token);
    throw new Error("somebody else");
  }

  /** Does it, and once more with another token where the first one was refused. */
  async function renewing<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (codeOf(error) !== "unauthenticated" || !(await renew())) throw error;
      return action();
    }
  }

  return { renew, renewing };
}
