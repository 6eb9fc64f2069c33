/** An emoji that came with each version, newest first. */
const witnesses: readonly [version: number, emoji: string][] = [
  [16, "🫩"],
  [15, "🫨"],
  [14, "🫠"],
  [13, "🥲"],
  [12, "🥱"],
  [11, "🥰"],
  [5, "🤩"],
];

/** Where nothing can be found out; most systems have it by now. */
const usual = 15;

interface Emoji {
  emoji: string;
  version: number;
}

/** What is not drawn by itself: joiners, the choice of a picture or of a skin tone. */
const unseen = /\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier}/u;

/**
 * Which emoji this system has pictures for, so that nobody sends what they cannot see: all up to the newest version
 * that its font knows. Without such a font, those that stand in other fonts.
 */
export function drawable(isDrawn: (sign: string) => boolean): (emoji: Emoji) => boolean {
  if (!isDrawn("a")) return ({ version }) => version <= usual;
  const newest = witnesses.find(([, emoji]) => isDrawn(emoji))?.[0];
  if (newest !== undefined) return ({ version }) => version <= newest;
  return ({ emoji }) => [...emoji].every((sign) => unseen.test(sign) || isDrawn(sign));
}

/** No font has it, nor ever will. */
const missing = "\u{1fffd}";

/** Whether anything else is drawn for a sign than for one that no font has: a box, or nothing. */
export function drawnHere(): (sign: string) => boolean {
  const size = 16;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return () => false;
  context.textBaseline = "top";
  context.font = `${size - 4}px sans-serif`;
  const picture = (sign: string) => {
    context.clearRect(0, 0, size, size);
    context.fillText(sign, 0, 0);
    return context.getImageData(0, 0, size, size).data;
  };
  const box = picture(missing);
  return (sign) => picture(sign).some((value, at) => value !== box[at]);
}
