import { deskViews } from "@switchboard/shared/desk/views";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { ConnectionIndicator } from "../../connection/ConnectionIndicator.tsx";
import { PaneTabs } from "../../ui/PaneTabs.tsx";
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
    <PaneTabs
      label={t("list.label")}
      head={
        <div className="flex items-center gap-1 px-3 pt-3 pb-1">
          <ListSearch />
          <ListFilter />
        </div>
      }
      tabsLabel={t("list.views.label")}
      values={deskViews}
      value={view}
      onChange={(chosen) => inbox.ask({ view: chosen })}
      tab={(each) => (
        <>
          {t(`list.views.${each}`)}
          {isCounted(each) && <ViewCount view={each} />}
        </>
      )}
      // The numbers stand in the gaps.
      apart
      foot={<ConnectionIndicator />}
    >
      <ConversationList />
    </PaneTabs>
  );
}
