import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";

/** How a conversation stands, seen by the agent `me`. */
export function useStateWord({ state, agent }: DeskConversation, me: number): string {
  const { t } = useTranslation();
  if (state !== "active") return t(`conversation.state.${state}`);
  if (agent?.id === me) return t("conversation.state.mine");
  return t("conversation.state.other", { name: agent?.name ?? "" });
}
