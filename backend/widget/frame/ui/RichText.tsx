import { splitLinks } from "@switchboard/shared/client/links";
import { useWording } from "./context.ts";

/** A message as text and nothing else; web addresses in it can be followed. */
export function RichText({ text }: { text: string }) {
  const { t } = useWording();
  return splitLinks(text).map((part) =>
    part.href === null ? (
      part.text
    ) : (
      <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
        <span className="hidden">{` (${t("opensNewTab")})`}</span>
      </a>
    ),
  );
}
