/** How many are unread; the words for it stand in the label of what carries it. */
export function CountPill({ count }: { count: number }) {
  if (count <= 0) return null;
  return (
    <span
      aria-hidden
      className="inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center rounded-full bg-accent px-1.5 font-semibold text-2xs text-on-accent"
    >
      {count > 99 ? "99+" : count}
    </span>
  );
}
