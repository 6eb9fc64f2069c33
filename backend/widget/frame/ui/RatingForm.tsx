import { codePoints } from "@switchboard/shared/code-points";
import { limits } from "@switchboard/shared/limits";
import type { WindowRating } from "@switchboard/shared/window/models";
import { type FormEvent, useId, useState } from "react";
import { useChat, useWording } from "./context.ts";
import { Star } from "./icons.tsx";

interface RatingFormProps {
  id: string;
  rating: WindowRating | null;
  onDone: () => void;
}

/** One to five stars, and why. */
export function RatingForm({ id, rating, onDone }: RatingFormProps) {
  const { t, failure } = useWording();
  const { actions } = useChat();
  const [stars, setStars] = useState(rating?.stars ?? 0);
  const [comment, setComment] = useState(rating?.comment ?? "");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const title = useId();
  const name = useId();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (stars === 0) return setFault(t("chooseStars"));
    if (codePoints(comment.trim()) > limits.ratingCommentLength) {
      return setFault(t("tooLong", { n: limits.ratingCommentLength }));
    }
    setBusy(true);
    const code = await actions.rate(id, stars, comment);
    setBusy(false);
    setFault(code === null ? null : failure(code));
    if (code === null) onDone();
  }

  return (
    <form className="rating" noValidate onSubmit={(event) => void submit(event)}>
      <h2 id={title}>{t("rateTitle")}</h2>
      <div className="stars" role="radiogroup" aria-labelledby={title}>
        {[1, 2, 3, 4, 5].map((n) => (
          <label key={n} className={n <= stars ? "star-label on" : "star-label"}>
            <input
              type="radio"
              className="hidden"
              name={name}
              value={n}
              checked={n === stars}
              onChange={() => {
                setStars(n);
                setFault(null);
              }}
            />
            <span className="hidden">{t("stars", { n })}</span>
            <Star />
          </label>
        ))}
      </div>
      {stars > 0 && (
        <label className="field">
          <span>
            {t("comment")} <small>({t("optional")})</small>
          </span>
          <textarea
            rows={2}
            dir="auto"
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </label>
      )}
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" className="button" disabled={busy}>
        {t("sendRating")}
      </button>
    </form>
  );
}
