import { linkParts } from "../platform/text.ts";
import { useWording } from "./context.ts";

/** A message as text and nothing else; web addresses in it can be followed. */
export function RichText({ text }: { text: string }) {
  const { t } = useWording();
  return linkParts(text).map((part, i) =>
    part.href === null ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change, nor do its parts
      <a key={i} href={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
        <span className="hidden">{` (${t("opensNewTab")})`}</span>
      </a>
    ),
  );
}
