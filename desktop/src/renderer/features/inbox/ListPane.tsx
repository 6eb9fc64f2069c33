import { deskViews } from "@switchboard/shared/desk/views";
import { Tabs } from "radix-ui";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { ConnectionIndicator } from "../../connection/ConnectionIndicator.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { ListFilter } from "./ListFilter.tsx";
import { ListSearch } from "./ListSearch.tsx";
import { ViewCount } from "./ViewCount.tsx";
import { isCounted } from "./view-counts.ts";

export function ListPane() {
  const { t } = useTranslation();
  const { inbox } = useDesk();
  const view = useInbox((state) => state.list.query.view);

  return (
    <Tabs.Root
      value={view}
      onValueChange={(value) => {
        const chosen = deskViews.find((each) => each === value);
        if (chosen) inbox.ask({ view: chosen });
      }}
      asChild
    >
      <section
        aria-label={t("list.label")}
        className="flex min-h-0 min-w-0 flex-col border-line border-r bg-ground"
      >
        <div className="flex items-center gap-1 px-3 pt-3 pb-1">
          <ListSearch />
          <ListFilter />
        </div>
        <Tabs.List
          aria-label={t("list.views.label")}
          className="flex shrink-0 gap-4 overflow-x-auto border-line border-b px-3.5 [scrollbar-width:none]"
        >
          {deskViews.map((each) => (
            <Tabs.Trigger
              key={each}
              value={each}
              className="relative -mb-px h-9 shrink-0 border-transparent border-b-2 text-muted text-xs hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              {t(`list.views.${each}`)}
              {isCounted(each) && <ViewCount view={each} />}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={view} tabIndex={-1} className="relative min-h-0 flex-1">
          <ConversationList />
        </Tabs.Content>
        <ConnectionIndicator />
      </section>
    </Tabs.Root>
  );
}
