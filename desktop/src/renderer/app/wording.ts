import type { DeskCommand } from "@switchboard/shared/desk/commands";
import type { i18n, TFunction } from "i18next";
import { customerName } from "../features/customer/customer-name.ts";
import type { NotificationWords } from "../features/notifications/notifications.ts";
import { en } from "./locales/en.ts";

const has = <T extends object>(words: T, key: string): key is string & keyof T => Object.hasOwn(words, key);

/** How a refused command is put to the agent. */
export function wordFailure(t: TFunction, code: string, command?: DeskCommand): string {
  const ofTicket = command === "assignTicket" || command === "resolveTicket";
  if (ofTicket && has(en.tickets.refused, code)) return t(`tickets.refused.${code}`);
  return has(en.failure, code) ? t(`failure.${code}`) : t("failure.other");
}

/** Why a message was not taken. */
export const wordReason = (t: TFunction, code: string | null): string =>
  code !== null && has(en.outbox.reason, code) ? t(`outbox.reason.${code}`) : t("outbox.reason.other");

export const wordNotification = ({ t }: i18n): NotificationWords => ({
  customer: (about) => customerName(t, about),
  title: ({ kind }, customer) => t(`notify.${kind}`, { name: customer || t("common.customer") }),
  body({ kind }) {
    if (kind === "transfer") return t("notify.transferBody");
    return kind === "waiting" ? t("notify.waitingBody") : t("notify.hidden");
  },
});
