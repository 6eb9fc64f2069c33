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

/** Who the customer is, and how to reach them. */
export function ContactFields({ draft, onChange, form }: ContactFieldsProps) {
  const { t } = useWording();
  return [
    ...needed.map((field) => ({ ...field, optional: false })),
    ...welcome.map((field) => ({ ...field, optional: true })),
  ].map(({ name, ...field }) => (
    <Field
      key={name}
      {...field}
      name={name}
      label={t(name)}
      value={draft[name]}
      fault={form.faults[name]}
      register={form.register(name)}
      onChange={(value) => onChange(name, value)}
    />
  ));
}
