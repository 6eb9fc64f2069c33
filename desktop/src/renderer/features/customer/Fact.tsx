import type { ReactNode } from "react";

/** One line of what is known; nothing where nothing is. */
export function Fact({ name, wrap, children }: { name: string; wrap?: boolean; children: ReactNode }) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd
        title={typeof children === "string" ? children : undefined}
        className={wrap ? "min-w-0 text-right [overflow-wrap:anywhere]" : "truncate text-right"}
      >
        {children}
      </dd>
    </div>
  );
}

export const factsLook = "grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-xs";
