import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { cx } from "../../ui/class-names.ts";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { useTab } from "./use-tab.ts";

/** While Ctrl is held: the tabs by when they were looked at, and how far one has come. */
export function TabWalk() {
  const { t } = useTranslation();
  const { tabs } = useDesk();
  const walk = useStore(tabs.store, (state) => state.walk);
  const recent = useStore(tabs.store, (state) => state.recent);
  if (walk === null) return null;
  return (
    <div className="-translate-x-1/2 fixed top-24 left-1/2 z-40 w-80 rounded-lg bg-raised p-1 shadow-float">
      <ol aria-label={t("tabs.walk")} aria-live="assertive" className="max-h-[60vh] overflow-hidden">
        {recent.map((id, place) => (
          <WalkStop key={id} id={id} current={place === walk} />
        ))}
      </ol>
    </div>
  );
}

function WalkStop({ id, current }: { id: number; current: boolean }) {
  const { conversation, name, topic, unread } = useTab(id);
  return (
    <li
      aria-current={current}
      ref={(row) => {
        if (current) row?.scrollIntoView?.({ block: "nearest" });
      }}
      className={cx(
        "flex min-h-8 items-center gap-2 rounded-md px-2 py-1",
        current && "bg-accent-soft font-medium",
      )}
    >
      {conversation && <DialectMark dialect={conversation.dialect} />}
      <span className="min-w-0 flex-1 truncate">
        {name}
        {topic && <span className="font-normal text-muted"> · {topic}</span>}
      </span>
      <CountPill count={unread} />
    </li>
  );
}
