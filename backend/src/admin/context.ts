import type { Config, ConfigNeeds } from "../config.ts";
import type { Store } from "../store/store.ts";

/** What the commands are given. */

export interface AdminDeps {
  /** @throws ConfigError when the environment is not right for what is asked */
  readConfig(needs: ConfigNeeds): Config;
  /** @throws StoreFailure */
  openStore(databaseUrl: string): Promise<Store>;
  print(text: string): void;
}

/** Something the operator asked for cannot be done; the message says why. */
export class AdminError extends Error {
  override readonly name = "AdminError";
}

/** Makes a command's action: the store is opened for it and closed whatever happens, its answer printed. */
export type WithStore = <A extends unknown[]>(
  run: (store: Store, ...args: A) => Promise<string>,
) => (...args: A) => Promise<void>;

export const withStore =
  (deps: AdminDeps): WithStore =>
  (run) =>
  async (...args) => {
    const store = await deps.openStore(deps.readConfig({ tokens: false }).databaseUrl);
    try {
      deps.print(await run(store, ...args));
    } finally {
      await store.close();
    }
  };
