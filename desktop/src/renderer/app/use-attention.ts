import { useEffect } from "react";
import { useStore } from "zustand";
import { selectAttention } from "./attention.ts";
import { useDesk, useHouse, useInbox } from "./desk-context.tsx";

/** Keeps title, icon and badge at what the desk's state says. */
export function useAttention(): void {
  const { badge } = useHouse().platform;
  const desk = useDesk();
  const tally = useInbox((state) => state.tally);
  const link = useStore(desk.link.store);
  const now = useStore(desk.clock.store, (state) => state.now);
  const { title, count, mark } = selectAttention({ tally, link, now });

  useEffect(() => badge.show({ title, count, mark }), [badge, title, count, mark]);
}
