import { useInbox } from "../../app/desk-context.tsx";
import type { CountedView } from "./view-counts.ts";

const most = 99;

/** How many conversations a view holds; of a list narrowed down nothing is said. It stands in the gap to the next. */
export function ViewCount({ view }: { view: CountedView }) {
  const narrowed = useInbox(
    ({ list: { query } }) => query.inboxId !== null || query.dialect !== null || query.search !== "",
  );
  const count = useInbox((state) => state.counts[view]);
  if (narrowed || count === 0) return null;
  const words = count > most ? `${most}+` : String(count);
  return (
    <>
      <span className="sr-only">, {words}</span>
      <span
        aria-hidden
        data-testid={`count-${view}`}
        className="-translate-y-1/2 absolute top-2.5 left-full font-medium text-[10px] text-muted leading-none"
      >
        {words}
      </span>
    </>
  );
}
