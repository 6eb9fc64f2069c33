import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useInbox } from "../../app/desk-context.tsx";
import { ConversationRows } from "./ConversationRows.tsx";
import { ListEmpty } from "./ListEmpty.tsx";
import { useFrozenOrder } from "./use-frozen-order.ts";

export function ConversationList() {
  const { t, i18n } = useTranslation();
  const words = useMemo(() => i18n.getFixedT(i18n.language), [i18n, i18n.language]);
  const query = useInbox((state) => state.list.query);
  const actual = useInbox((state) => state.list.ids);
  const status = useInbox((state) => state.list.status);
  const [pointed, setPointed] = useState(false);
  const [typed, setTyped] = useState(false);
  // A first page still on its way is no order yet to hold on to.
  const still = (pointed || typed) && status !== "loading";
  const [asked, setAsked] = useState({});
  const [list, setList] = useState({ query, asked });
  if (list.query !== query || list.asked !== asked) setList({ query, asked });
  const { ids, held } = useFrozenOrder(actual, still, list);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it steers the rows, which are buttons of their own
    <div
      className="absolute inset-0"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={(event) => setTyped(event.target.matches(":focus-visible"))}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setTyped(false);
      }}
    >
      {held > 0 && (
        <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
          <button
            type="button"
            onClick={() => setAsked({})}
            title={t("list.heldHint")}
            className="appear pointer-events-auto rounded-full bg-ink px-3 py-1 text-2xs text-ground shadow-float focus-visible:outline-offset-2"
          >
            {t("list.held", { count: held })}
          </button>
        </div>
      )}
      {ids.length === 0 && <ListEmpty />}
      <ConversationRows ids={ids} label={t("list.label")} t={words} language={i18n.language} />
    </div>
  );
}
