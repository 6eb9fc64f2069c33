import { Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";

const places = [1, 2, 3, 4, 5];

/** How many of five stars a customer gave. */
export function Stars({ stars, className }: { stars: number; className?: string }) {
  const { t } = useTranslation();
  return (
    <span
      role="img"
      aria-label={t("rating.stars", { count: stars })}
      className={cx("inline-flex shrink-0 items-center gap-px", className)}
    >
      {places.map((place) => (
        <Star
          key={place}
          aria-hidden
          strokeWidth={1.75}
          className={cx("size-3.5", place <= stars ? "fill-star text-star" : "text-line-strong")}
        />
      ))}
    </span>
  );
}

/** The same in a list, where there is room for a number only; the words stand in the label of what carries it. */
export function StarCount({ stars }: { stars: number }) {
  return (
    <span
      aria-hidden
      data-testid="star-count"
      className="inline-flex shrink-0 items-center gap-0.5 text-2xs text-muted"
    >
      <Star className="size-3 fill-star text-star" />
      {stars}
    </span>
  );
}
