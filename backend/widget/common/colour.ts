/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Colours to a style sheet, but none by themselves. */
const borrowed = /^(inherit|initial|unset|revert|revert-layer|currentcolor|transparent)$/i;

/** Any CSS colour as the browser paints it on white: one pixel tells what any notation means. Null for what is none. */
export function paint(colour: string): Rgb | null {
  if (!CSS.supports("color", colour) || borrowed.test(colour.trim())) return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  for (const layer of ["#fff", colour]) {
    pen.fillStyle = layer;
    pen.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Relative luminance after WCAG 2. */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
