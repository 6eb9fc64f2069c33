import type { Phase } from "../store/state.ts";
import type { WordKey } from "../words/wording.ts";
import { useWording } from "./context.ts";

const words: Record<Exclude<Phase, "loading" | "ready">, [title: WordKey, text: WordKey]> = {
  unreachable: ["unreachableTitle", "unreachableText"],
  link_expired: ["expiredTitle", "expiredText"],
  sign_in: ["signInTitle", "signInText"],
  no_channel: ["noChannelTitle", "noChannelText"],
};

interface StatusPageProps {
  phase: keyof typeof words;
  onRetry?: () => void;
  /** `h1` where nothing stands above it. */
  heading?: "h1" | "h2";
}

/** Why there is no chat, and what to do about it. */
export function StatusPage({ phase, onRetry, heading: Heading = "h2" }: StatusPageProps) {
  const { t } = useWording();
  const [title, text] = words[phase];
  return (
    <section className="status-page" role="status">
      <Heading className="title">{t(title)}</Heading>
      <p>{t(text)}</p>
      {phase !== "link_expired" && onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t("tryAgain")}
        </button>
      )}
    </section>
  );
}

export function Loading() {
  const { t } = useWording();
  return (
    <div className="status-page late" role="status">
      <p>{t("loading")}</p>
    </div>
  );
}
