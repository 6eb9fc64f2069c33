import type { DeskContact } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { mailLink, phoneLink } from "./contact-links.ts";
import { Fact, factsLook } from "./Fact.tsx";

/** What the customer filled in about themselves for this conversation. */
export function ContactDetails({ contact }: { contact: DeskContact }) {
  const { t } = useTranslation();
  const { name, email, phone, position, company } = contact;
  return (
    <section aria-label={t("customer.contact")} className="border-line border-t px-5 py-4">
      <h3 className="font-medium text-xs">{t("customer.contact")}</h3>
      <p className="mb-2 text-2xs text-muted">{t("customer.contactHint")}</p>
      <dl className={factsLook}>
        <Fact name={t("customer.name")} wrap>
          {name}
        </Fact>
        <Fact name={t("customer.email")} wrap>
          <Address text={email} href={mailLink(email)} />
        </Fact>
        <Fact name={t("customer.phone")} wrap>
          {phone && <Address text={phone} href={phoneLink(phone)} />}
        </Fact>
        <Fact name={t("customer.position")} wrap>
          {position}
        </Fact>
        <Fact name={t("customer.company")} wrap>
          {company}
        </Fact>
      </dl>
    </section>
  );
}

export function Address({ text, href }: { text: string; href: string | null }) {
  if (href === null) return text;
  return (
    <a href={href} className="text-accent-ink hover:underline">
      {text}
    </a>
  );
}
