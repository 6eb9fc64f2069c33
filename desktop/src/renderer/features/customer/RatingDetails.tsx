import type { DeskRating } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { Stars } from "../../ui/Stars.tsx";
import { dayAndTime } from "../../ui/time.ts";

/** How the customer found the latest session. */
export function RatingDetails({ rating: { stars, comment, at } }: { rating: DeskRating }) {
  const { t, i18n } = useTranslation();
  return (
    <section
      aria-label={t("rating.label")}
      data-testid="rating"
      className="border-line border-t px-5 py-4 text-xs"
    >
      <h3 className="mb-1 font-medium">{t("rating.label")}</h3>
      <p className="flex items-center justify-between gap-2">
        <Stars stars={stars} />
        <time dateTime={at} className="text-muted">
          {dayAndTime(i18n.language, at)}
        </time>
      </p>
      {comment && (
        <p dir="auto" className="mt-1.5 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {comment}
        </p>
      )}
    </section>
  );
}
