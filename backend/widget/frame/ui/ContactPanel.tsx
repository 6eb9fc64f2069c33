import { type FormEvent, useState } from "react";
import type { FailureCode } from "../api/failure.ts";
import { contactOf } from "../store/starting.ts";
import { ContactFields, contactFields, neededContact } from "./ContactFields.tsx";
import { useChat, useWording } from "./context.ts";
import { useForm } from "./use-form.ts";
import { useStartDraft } from "./use-start-draft.ts";
import { type FieldName, faultsOf } from "./validate.ts";

/** Asked for in a conversation that has begun without. */
export function ContactPanel({ id }: { id: string }) {
  const wording = useWording();
  const { t } = wording;
  const { actions, drafts } = useChat();
  const [draft, change] = useStartDraft();
  const [failed, setFailed] = useState<FailureCode | null>(null);
  const form = useForm(contactFields);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!form.show(faultsOf(draft, contactFields, neededContact, wording))) return;
    const code = await actions.setContact(id, contactOf(draft));
    setFailed(code);
    if (code === null) drafts().dropStart();
  }

  function set(name: FieldName, value: string): void {
    form.touch(name);
    change({ [name]: value });
  }

  return (
    <details className="contact-panel">
      <summary>{t("contactTitle")}</summary>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <p className="muted">{t("contactText")}</p>
        <ContactFields draft={draft} onChange={set} form={form} />
        {failed && (
          <p className="fault" role="alert">
            {wording.failure(failed)}
          </p>
        )}
        <button type="submit" className="button">
          {t("saveContact")}
        </button>
      </form>
    </details>
  );
}
