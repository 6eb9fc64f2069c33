import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { FailureCode } from "../api/failure.ts";
import type { StartDraft } from "../store/drafts.ts";
import { topicUse } from "../store/selectors.ts";
import { ContactFields, contactFields, neededContact } from "./ContactFields.tsx";
import { useChat, useChatState, useWording } from "./context.ts";
import { isPlainEnter } from "./enter.ts";
import { Field } from "./Field.tsx";
import { isFocusFree } from "./focus.ts";
import { useForm } from "./use-form.ts";
import { useStartDraft } from "./use-start-draft.ts";
import { type FieldName, faultsOf } from "./validate.ts";

/** The beginning: what it is about, who asks, and the first words. Where nobody is there it becomes a ticket. */
export function StartView() {
  const wording = useWording();
  const { t } = wording;
  const { actions } = useChat();
  const channel = useChatState((state) => state.channel);
  const dialect = useChatState(({ channel: known, conversations }) =>
    known ? known.dialect : (Object.values(conversations)[0]?.dialect ?? "oss"),
  );
  const [draft, change] = useStartDraft();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<FailureCode | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed to get here is gone.
  useEffect(() => {
    if (isFocusFree()) heading.current?.focus({ preventScroll: true });
  }, []);

  const topic = topicUse(dialect);
  const away = channel?.available === false;
  const asksContact = channel?.asksContact === true;
  const fields: FieldName[] = [
    ...(topic === "none" ? [] : (["topic"] as const)),
    "text",
    ...(asksContact ? contactFields : []),
  ];
  const required: FieldName[] = [
    ...(topic === "required" ? (["topic"] as const) : []),
    "text",
    ...neededContact,
  ];
  const form = useForm(fields);

  async function submit(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    if (busy || !form.show(faultsOf(draft, fields, required, wording))) return;
    setBusy(true);
    setFailed(await actions.begin(draft, away));
    setBusy(false);
  }

  function set(name: FieldName, value: string): void {
    form.touch(name);
    change({ [name]: value } satisfies Partial<StartDraft>);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isPlainEnter(event)) return;
    event.preventDefault();
    void submit();
  }

  return (
    <form className="page" noValidate onSubmit={(event) => void submit(event)}>
      <h2 className="title" ref={heading} tabIndex={-1}>
        {t(away ? "awayTitle" : "startTitle")}
      </h2>
      <p className="muted">{t(away ? "awayText" : "startText")}</p>
      {topic !== "none" && (
        <Field
          name="topic"
          label={t("topic")}
          optional={topic === "optional"}
          value={draft.topic}
          fault={form.faults.topic}
          register={form.register("topic")}
          onChange={(value) => set("topic", value)}
        />
      )}
      <Field
        name="text"
        label={t("message")}
        rows={4}
        value={draft.text}
        fault={form.faults.text}
        register={form.register("text")}
        onChange={(value) => set("text", value)}
        onKeyDown={fields.length === 1 ? onKeyDown : undefined}
      />
      {asksContact && <ContactFields draft={draft} onChange={set} form={form} />}
      {failed && (
        <p className="fault" role="alert">
          {wording.failure(failed)}
        </p>
      )}
      <button type="submit" className="button wide" aria-disabled={busy}>
        {t(busy ? "sending" : away ? "leaveMessage" : "startChat")}
      </button>
    </form>
  );
}
