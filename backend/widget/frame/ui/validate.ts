import { codePoints } from "@switchboard/shared/code-points";
import { limits } from "@switchboard/shared/limits";
import type { StartDraft } from "../store/drafts.ts";
import type { Wording } from "../words/wording.ts";

export type FieldName = Exclude<keyof StartDraft, "clientId">;
export type Faults = Partial<Record<FieldName, string>>;

const longest: Record<FieldName, number> = {
  topic: limits.titleLength,
  text: limits.messageLength,
  name: 255,
  email: 255,
  phone: 50,
  position: 255,
  company: 255,
};
/** The server has the last word; this catches what was forgotten. */
const email = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** What is wrong with those fields, in the customer's language. */
export function faultsOf(
  draft: Pick<StartDraft, FieldName>,
  fields: readonly FieldName[],
  required: readonly FieldName[],
  { t }: Wording,
): Faults {
  const faults: Faults = {};
  for (const field of fields) {
    const text = draft[field].trim();
    if (text === "") {
      if (required.includes(field)) faults[field] = t("missing");
    } else if (codePoints(text) > longest[field]) faults[field] = t("tooLong", { n: longest[field] });
    else if (field === "email" && !email.test(text)) faults.email = t("badEmail");
  }
  return faults;
}
