import { useSyncExternalStore } from "react";
import { useHouse } from "./desk-context.tsx";

const nobody = () => () => undefined;

/** Whether a server is to be chosen first: at the app's first run, or because somebody wants another one. */
export function useChoosing(): boolean {
  const { shell } = useHouse().platform;
  const wanted = useSyncExternalStore(
    shell?.store.subscribe ?? nobody,
    () => shell?.store.getState().choosing ?? false,
  );
  return shell !== null && (shell.server === null || wanted);
}
