import { Tabs } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cx } from "./class-names.ts";

interface PaneTabsProps<T extends string> {
  label: string;
  /** What stands above the tabs. */
  head: ReactNode;
  /** What is said of the tabs together. */
  tabsLabel: string;
  values: readonly T[];
  value: T;
  onChange: (value: T) => void;
  tab: (value: T) => ReactNode;
  /** Where more than the gaps is left, the tabs stand as far apart as they can. */
  apart?: boolean;
  foot: ReactNode;
  children: ReactNode;
}

/** A list beside the conversations, of which one part after the other can be looked at. */
export function PaneTabs<T extends string>(props: PaneTabsProps<T>) {
  const { label, head, tabsLabel, values, value, onChange, tab, apart, foot, children } = props;
  // A tab that is clicked on takes the focus from a script, which the browser takes for the keyboard's.
  const [clicked, setClicked] = useState(false);
  return (
    <Tabs.Root
      value={value}
      onValueChange={(chosen) => {
        const known = values.find((each) => each === chosen);
        if (known) onChange(known);
      }}
      asChild
    >
      <section aria-label={label} className="flex min-h-0 min-w-0 flex-col border-line border-r bg-ground">
        {head}
        <Tabs.List
          aria-label={tabsLabel}
          onPointerDown={() => setClicked(true)}
          onKeyDown={() => setClicked(false)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setClicked(false);
          }}
          className={cx(
            "flex shrink-0 gap-4 overflow-x-auto border-line border-b px-3.5 [scrollbar-width:none]",
            apart && "justify-between",
          )}
        >
          {values.map((each) => (
            <Tabs.Trigger
              key={each}
              value={each}
              className={cx(
                "relative -mx-1 -mb-px h-9 shrink-0 border-transparent border-b-2 px-1 text-muted text-xs hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink",
                clicked && "focus-visible:outline-none",
              )}
            >
              {tab(each)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={value} tabIndex={-1} className="relative min-h-0 flex-1">
          {children}
        </Tabs.Content>
        {foot}
      </section>
    </Tabs.Root>
  );
}
