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

/**
 * The newest emoji version this system has pictures for, so that nobody sends what they cannot see. A system that has
 * none in colour at all tells nothing.
 */
export const newestVersion = (isDrawn: (emoji: string) => boolean): number =>
  witnesses.find(([, emoji]) => isDrawn(emoji))?.[0] ?? usual;

/** Pictures of emoji are in colour; the box that stands for what a system does not know is not. */
export function drawnInColour(): (emoji: string) => boolean {
  const size = 16;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (emoji) => {
    if (!context) return false;
    context.clearRect(0, 0, size, size);
    context.textBaseline = "top";
    context.font = `${size - 4}px sans-serif`;
    context.fillText(emoji, 0, 0);
    return hasColour(context.getImageData(0, 0, size, size).data);
  };
}

export function hasColour(pixels: Uint8ClampedArray): boolean {
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at] !== pixels[at + 1] || pixels[at + 1] !== pixels[at + 2]) return true;
  }
  return false;
}
