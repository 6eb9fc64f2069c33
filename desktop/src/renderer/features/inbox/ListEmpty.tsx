import { CircleCheck, SearchX, TriangleAlert, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";

export function ListEmpty() {
  const { t } = useTranslation();
  const { inbox, link } = useDesk();
  const { query, status } = useInbox((state) => state.list);
  const offline = useStore(link.store, (state) => state.phase === "offline");
  if (status === "loading" && offline) {
    return <EmptyState icon={WifiOff} title={t("list.offline.title")} text={t("list.offline.text")} />;
  }
  if (status === "loading") return <Skeleton label={t("common.loading")} />;
  if (status === "failed") {
    return (
      <EmptyState icon={TriangleAlert} title={t("list.failed")}>
        <Button onClick={() => inbox.ask({})}>{t("common.retry")}</Button>
      </EmptyState>
    );
  }
  const narrowed = query.search !== "" || query.inboxId !== null || query.dialect !== null;
  if (narrowed) {
    return (
      <EmptyState icon={SearchX} title={t("list.nothingFound.title")} text={t("list.nothingFound.text")}>
        <Button onClick={() => inbox.ask({ search: "", inboxId: null, dialect: null })}>
          {t("list.nothingFound.clear")}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={CircleCheck}
      title={t(`list.empty.${query.view}.title`)}
      text={t(`list.empty.${query.view}.text`)}
    />
  );
}

const rows = ["a", "b", "c", "d", "e", "f"];

function Skeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      {rows.map((row) => (
        <div key={row} className="flex h-15 items-center gap-3 px-3.5">
          <div className="size-8 rounded-full bg-hover" />
          <div className="flex-1 space-y-2">
            <div className="h-2.5 w-2/5 rounded bg-hover" />
            <div className="h-2.5 w-4/5 rounded bg-hover" />
          </div>
        </div>
      ))}
    </div>
  );
}
