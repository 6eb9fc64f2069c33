import { useEffect } from "react";
import { useDesk, useHouse, useInbox } from "./desk-context.tsx";
import { useTrayAgent } from "./use-tray-agent.ts";

/** What the desktop app asks of a signed-in agent's desk: a conversation from a link, a presence from the tray. */
export function ShellBridge() {
  const { shell } = useHouse().platform;
  const desk = useDesk();
  const me = useInbox((state) => state.me);
  useTrayAgent(me);

  useEffect(() => {
    if (!shell) return;
    const take = () => {
      const asked = shell.takeOpening();
      if (asked !== null) void desk.openAsked(asked);
    };
    take();
    const stops = [
      shell.store.subscribe(({ opening }) => opening !== null && take()),
      shell.onPresenceChosen(({ presence }) => void desk.setPresence(presence)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [shell, desk]);

  return null;
}
