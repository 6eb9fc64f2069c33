import { dialects } from "@switchboard/shared/words";
import { ListFilter as FilterIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "../../ui/Menu.tsx";

const every = "every";

/** Narrows the list to an inbox or a channel. */
export function ListFilter() {
  const { t } = useTranslation();
  const { inbox } = useDesk();
  const inboxes = useInbox((state) => state.inboxes);
  const { inboxId, dialect } = useInbox((state) => state.list.query);
  const narrowed = inboxId !== null || dialect !== null;

  return (
    <Menu>
      <MenuTrigger
        aria-label={t("list.filter")}
        title={t("list.filter")}
        className={cx(
          "relative inline-flex size-8 shrink-0 items-center justify-center rounded-md hover:bg-hover data-[state=open]:bg-hover",
          narrowed ? "text-accent-ink" : "text-muted",
        )}
      >
        <FilterIcon className="size-4" strokeWidth={1.75} aria-hidden />
        {narrowed && (
          <span aria-hidden className="absolute top-1.5 right-1.5 size-1.5 rounded-full bg-accent" />
        )}
      </MenuTrigger>
      <MenuContent align="end" className="w-60">
        <MenuLabel>{t("list.filterInbox")}</MenuLabel>
        <MenuRadioGroup
          value={inboxId === null ? every : String(inboxId)}
          onValueChange={(value) => inbox.ask({ inboxId: value === every ? null : Number(value) })}
        >
          <MenuRadioItem value={every}>{t("list.everyInbox")}</MenuRadioItem>
          {inboxes.map((each) => (
            <MenuRadioItem key={each.id} value={String(each.id)}>
              {each.name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuLabel>{t("list.filterDialect")}</MenuLabel>
        <MenuRadioGroup
          value={dialect ?? every}
          onValueChange={(value) => inbox.ask({ dialect: dialects.find((each) => each === value) ?? null })}
        >
          <MenuRadioItem value={every}>{t("list.everyDialect")}</MenuRadioItem>
          {dialects.map((each) => (
            <MenuRadioItem key={each} value={each}>
              {t(`dialect.${each}`)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
