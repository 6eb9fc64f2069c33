/** What the window looks like on sites that say no colour. */
const ours = "#12685b";
/** Colours to a style sheet, but none by themselves. */
const empty = /^(inherit|initial|unset|revert|revert-layer|currentcolor|transparent)$/i;

/** The site's colour where the browser knows it, and black or white for what is written on it. */
export function colours(wanted: string | undefined): { ground: string; ink: string } {
  const ground = wanted && !empty.test(wanted) && CSS.supports("color", wanted) ? wanted : ours;
  return { ground, ink: isLight(ground) ? "#000" : "#fff" };
}

/** One painted pixel tells what any notation of a colour means. */
function isLight(colour: string): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d");
  if (!brush) return false;
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return luminance(red, green, blue) > 0.179;
}

/** Relative luminance (WCAG 2): above 0.179, black is easier to read on it than white. */
export function luminance(red: number, green: number, blue: number): number {
  const linear = (value: number) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
