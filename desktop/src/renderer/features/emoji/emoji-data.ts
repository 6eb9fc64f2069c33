import type { Emoji as BaseEmoji, MessagesDataset } from "emojibase";
import type { EmojiData } from "frimousse";
import { foldText } from "../inbox/fold-text.ts";

/** The names and pictures of emoji, as they come with the app: nothing is fetched from elsewhere. */

const tones = ["light", "medium-light", "medium", "medium-dark", "dark"] as const;
type Tone = (typeof tones)[number];

/** Regional letters and skin tones by themselves are parts of emoji, none that one would send. */
const partsGroup = 2;

type Entry = EmojiData["emojis"][number];
type IsDrawable = (emoji: Pick<BaseEmoji, "emoji" | "version">) => boolean;

function toEmojiData(
  locale: string,
  emojis: readonly BaseEmoji[],
  { groups, skinTones }: Pick<MessagesDataset, "groups" | "skinTones">,
  isDrawable: IsDrawable,
): EmojiData {
  const toneNames = new Map(skinTones.map(({ key, message }) => [key as Tone, message]));
  return {
    locale,
    emojis: emojis
      .filter((emoji) => isWhole(emoji) && isDrawable(emoji))
      .sort(inOrder)
      .map((emoji) => toEntry(emoji, isDrawable)),
    categories: groups
      .filter(({ order }) => order !== partsGroup)
      .map(({ order, message }) => ({ index: order, label: capitalized(message, locale) })),
    skinTones: Object.fromEntries(tones.map((tone) => [tone, toneNames.get(tone) ?? tone])) as Record<
      Tone,
      string
    >,
  };
}

const isWhole = ({ group }: BaseEmoji): boolean => group !== undefined && group !== partsGroup;
const inOrder = (a: BaseEmoji, b: BaseEmoji): number => (a.order ?? 0) - (b.order ?? 0);
const capitalized = (text: string, locale: string): string =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

function toEntry(base: BaseEmoji, isDrawable: IsDrawable): Entry {
  const { emoji, group = 0, label, version, tags = [], skins } = base;
  const toned = skins?.filter((skin) => typeof skin.tone === "number" && isDrawable(skin)) ?? [];
  return {
    emoji,
    category: group,
    label,
    version,
    // Found without accents, too.
    tags: [...new Set([...tags, foldText(label), ...tags.map(foldText)])],
    ...(toned.length === tones.length
      ? {
          skins: Object.fromEntries(
            toned.map((skin) => [tones[(skin.tone as number) - 1], skin.emoji]),
          ) as Record<Tone, string>,
        }
      : {}),
  };
}

/**
 * Emojibase has no Indonesian names.
 * @param isDrawable whether the system has a picture for one; the others are left out
 */
export async function loadEmojiData(locale: string, isDrawable: IsDrawable): Promise<EmojiData> {
  if (locale === "vi") {
    const [data, messages] = await Promise.all([
      import("emojibase-data/vi/data.json"),
      import("emojibase-data/vi/messages.json"),
    ]);
    return toEmojiData("vi", data.default as BaseEmoji[], messages.default as MessagesDataset, isDrawable);
  }
  const [data, messages] = await Promise.all([
    import("emojibase-data/en/data.json"),
    import("emojibase-data/en/messages.json"),
  ]);
  return toEmojiData("en", data.default as BaseEmoji[], messages.default as MessagesDataset, isDrawable);
}
