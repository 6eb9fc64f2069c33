import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { customerName } from "../customer/customer-name.ts";
import { heldBackUnseen } from "./stale-rules.ts";

/** A message may come to wait for its writer's word after its tab was closed: then it asks from the edge. */
export function useHeldBack(): void {
  const desk = useDesk();
  const { t } = useTranslation();
  useEffect(() => {
    const { outbox, tabs, toasts, inbox } = desk;
    const told = new Set<string>();
    const tell = () => {
      const { open } = tabs.store.getState();
      for (const { clientId, state, conversationId } of heldBackUnseen(
        outbox.store.getState().entries,
        open,
      )) {
        const key = `${state} ${clientId}`;
        if (told.has(key)) continue;
        told.add(key);
        const name = customerName(t, inbox.conversation(conversationId));
        const text = state === "stale" ? t("outbox.heldBack", { name }) : t("outbox.notSent", { name });
        toasts.say(text, "error", { label: t("outbox.look"), run: () => desk.open(conversationId) });
      }
    };
    tell();
    return outbox.store.subscribe(tell);
  }, [desk, t]);
}
