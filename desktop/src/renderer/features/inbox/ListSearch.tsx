import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";

/** Typed letters are gathered for a moment before the server is asked. */
const settleMs = 200;

export function ListSearch() {
  const { t } = useTranslation();
  const { inbox } = useDesk();
  const asked = useInbox((state) => state.list.query.search);
  const [text, setText] = useState(asked);

  // Asked for elsewhere, or cleared; what one is typing keeps its blank at the end.
  useEffect(() => setText((typed) => (typed.trim() === asked ? typed : asked)), [asked]);
  const search = text.trim();
  useEffect(() => {
    if (search === asked) return;
    const timer = setTimeout(() => inbox.ask({ search }), settleMs);
    return () => clearTimeout(timer);
  }, [search, asked, inbox]);

  // Another pane takes the list's place before the moment is over: the old words must not come back with the list.
  const latest = useRef(search);
  latest.current = search;
  useEffect(
    () => () => {
      if (latest.current !== inbox.store.getState().list.query.search) inbox.ask({ search: latest.current });
    },
    [inbox],
  );

  return (
    <div className="relative min-w-0 flex-1">
      <Search
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-3.5 text-faint"
        aria-hidden
      />
      <input
        id="list-search"
        type="search"
        aria-label={t("list.search")}
        placeholder={t("list.search")}
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && text !== "") setText("");
        }}
        className="h-8 w-full rounded-md border border-line bg-panel pr-8 pl-8 text-sm hover:border-line-strong focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== "" && (
        <button
          type="button"
          aria-label={t("list.clearSearch")}
          onClick={() => setText("")}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-faint hover:text-ink"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </div>
  );
}
