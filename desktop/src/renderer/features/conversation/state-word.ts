import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../app/desk-context.tsx";
import { clockTime, dayAndTime, sameDay } from "../../ui/time.ts";

/** How a conversation stands, seen by the agent `me`. */
export function useStateWord(conversation: DeskConversation, me: number): string {
  const { t, i18n } = useTranslation();
  return stateWord(t, i18n.language, conversation, { me, now: useServerNow() });
}

export function stateWord(
  t: TFunction,
  language: string,
  { state, agent, closed, endedAt }: DeskConversation,
  { me, now }: { me: number; now: number },
): string {
  const name = agent?.name ?? "";
  const mine = agent?.id === me;
  if (state === "waiting" || (state === "idle" && agent === null)) return t(`conversation.state.${state}`);
  if (state === "active")
    return mine ? t("conversation.state.mine") : t("conversation.state.other", { name });
  // A room without a session that somebody has taken by answering.
  if (state === "idle") return mine ? t("conversation.state.mine") : t("conversation.state.kept", { name });
  if (closed || endedAt === null) return t("conversation.state.ended");
  // A room goes on; what is over is the session, and with it somebody's part in it.
  const today = sameDay(endedAt, new Date(now).toISOString());
  const time = today ? clockTime(language, endedAt) : dayAndTime(language, endedAt);
  if (agent === null) return t("conversation.state.sessionEnded", { time });
  return mine ? t("conversation.state.iLeft", { time }) : t("conversation.state.left", { name, time });
}
