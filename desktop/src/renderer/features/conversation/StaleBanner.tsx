import type { DeskConversation } from "@switchboard/shared/desk/models";
import { snippet } from "@switchboard/shared/text";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { customerName } from "../customer/customer-name.ts";
import { draftOf } from "./drafts-store.ts";
import { writtenSince } from "./stale-rules.ts";
import { lastSeqOf, type Thread } from "./thread.ts";

interface StaleBannerProps {
  conversation: DeskConversation;
  thread: Thread;
}

/** Somebody wrote before our message went out: what it was, and what to do now. */
export function StaleBanner({ conversation, thread }: StaleBannerProps) {
  const { id } = conversation;
  const { t } = useTranslation();
  const { accountId, outbox, drafts, threads } = useDesk();
  const stale = useStore(outbox.store, (state) =>
    state.entries.find((entry) => entry.conversationId === id && entry.state === "stale"),
  );
  // What came is to be seen where it stands, too.
  const elsewhere = stale !== undefined && thread.detached;
  useEffect(() => {
    if (elsewhere) threads.goToEnd(id).catch(() => undefined);
  }, [elsewhere, threads, id]);
  if (!stale) return null;
  const came = writtenSince(thread, stale.expectedSeq, accountId);
  const shown = came.slice(-3);

  function edit(): void {
    if (!stale) return;
    const draft = draftOf(drafts.store.getState().drafts, id);
    const text = draft.text === "" ? stale.text : `${stale.text}\n${draft.text}`;
    drafts.set(id, { text, note: stale.kind === "note" });
    void drafts.flush().then(() => outbox.discard(stale.order));
  }

  return (
    <section
      role="alert"
      aria-label={t("outbox.staleTitle")}
      // As wide as the messages.
      className="appear mx-auto w-full max-w-4xl px-5 pb-2"
    >
      <div className="rounded-lg border border-wait px-4 py-3">
        <p className="font-medium">{t("outbox.staleTitle")}</p>
        <p className="text-muted">{t("outbox.staleText")}</p>
        <ul className="my-2 space-y-0.5 border-line border-l-2 pl-3">
          {came.length > shown.length && (
            <li className="text-muted">{t("outbox.staleMore", { count: came.length - shown.length })}</li>
          )}
          {shown.map((message) => (
            <li key={message.seq} className="truncate">
              <span className="text-muted">{message.sender?.name || customerName(t, conversation)}: </span>
              {snippet(message.text)}
            </li>
          ))}
        </ul>
        <p className="mb-3 truncate text-muted">
          {t("common.you")}: <span className="text-ink">{snippet(stale.text)}</span>
        </p>
        <div className="flex gap-2">
          <Button
            tone="primary"
            // Until they are here nobody has seen what came.
            disabled={thread.detached || thread.behind}
            onClick={() => void outbox.sendAnyway(id, lastSeqOf(thread))}
          >
            {t("outbox.sendAnyway")}
          </Button>
          <Button onClick={edit}>{t("outbox.edit")}</Button>
          <Button tone="quiet" onClick={() => void outbox.discard(stale.order)}>
            {t("outbox.discard")}
          </Button>
        </div>
      </div>
    </section>
  );
}
