import { useState } from "react";
import type { StartDraft } from "../store/drafts.ts";
import { useWording } from "./context.ts";
import { Field } from "./Field.tsx";
import type { Form } from "./use-form.ts";
import type { FieldName } from "./validate.ts";

const needed = [
  { name: "name", type: "text", autoComplete: "name" },
  { name: "email", type: "email", autoComplete: "email" },
] as const;
const welcome = [
  { name: "phone", type: "tel", autoComplete: "tel" },
  { name: "position", type: "text", autoComplete: "organization-title" },
  { name: "company", type: "text", autoComplete: "organization" },
] as const;

export const contactFields: readonly FieldName[] = [...needed, ...welcome].map(({ name }) => name);
export const neededContact: readonly FieldName[] = needed.map(({ name }) => name);

interface ContactFieldsProps {
  draft: Pick<StartDraft, FieldName>;
  onChange: (name: FieldName, value: string) => void;
  form: Form;
}

/** Who the customer is, and how to reach them. What need not be said stands behind a click. */
export function ContactFields({ draft, onChange, form }: ContactFieldsProps) {
  const { t } = useWording();
  const shown = (
    { name, ...field }: (typeof needed)[number] | (typeof welcome)[number],
    optional: boolean,
  ) => (
    <Field
      key={name}
      {...field}
      name={name}
      label={t(name)}
      optional={optional}
      value={draft[name]}
      fault={form.faults[name]}
      register={form.register(name)}
      onChange={(value) => onChange(name, value)}
    />
  );
  const [open, setOpen] = useState(false);
  // Something is wrong in there; it stays open while it is put right.
  const faulty = welcome.some(({ name }) => form.faults[name] !== undefined);
  if (faulty && !open) setOpen(true);
  return (
    <>
      {needed.map((field) => shown(field, false))}
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("moreContact")}</summary>
        <div className="more-fields">{welcome.map((field) => shown(field, true))}</div>
      </details>
    </>
  );
}
