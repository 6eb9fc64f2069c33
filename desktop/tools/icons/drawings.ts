/** What the small pictures show beside the icon's own drawing: marks and numbers, without any font. */

/** Strokes in a box of 6 × 10. */
const digits: Record<string, string> = {
  1: "M1.2 2.4 3.4.7V9.5",
  2: "M.7 2.8C.9-.2 5.5-.2 5.4 2.9 5.3 5 2.2 6.6.7 9.4H5.6",
  3: "M.8.7H5.1L2.7 4C6.4 3.9 6.3 9.4 2.9 9.4 1.7 9.4.8 8.8.5 7.9",
  4: "M4.3 9.5V.7L.5 6.7H5.8",
  5: "M5.2.7H1.4L1 4.5C2.6 3.2 5.6 3.8 5.5 6.5 5.4 9.8 1.5 10.1.5 7.9",
  6: "M4.7.7C2.3 2.3.6 4.4.6 6.7.6 10.3 5.4 10.3 5.4 6.8 5.4 3.7 1.5 3.6.7 6.4",
  7: "M.5.7H5.6L2.3 9.5",
  8: "M3 4.6C.6 4.4.6.6 3 .6 5.4.6 5.4 4.4 3 4.6-.1 4.8-.1 9.4 3 9.4 6.1 9.4 6.1 4.8 3 4.6Z",
  9: "M1.3 9.3C3.7 7.7 5.4 5.6 5.4 3.3 5.4-.3.6-.3.6 3.2.6 6.3 4.5 6.4 5.3 3.6",
};

const red = "#c92a2a";
const orange = "#d9480f";

const svg = (inner: string, box = "0 0 32 32") =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${inner}</svg>`;

const strokes = (path: string, colour: string, width: number, place: string) =>
  `<path d="${path}" transform="${place}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

const exclamation = (colour: string, place: string) => strokes("M3 .5V6M3 9.2V9.4", colour, 1.9, place);

/** Over the button in Windows' taskbar. */
export function overlayDrawing(name: string): string {
  const what = name.replace("overlay-", "");
  const ground = `<circle cx="16" cy="16" r="16" fill="${what === "dot" ? orange : red}"/>`;
  if (what === "dot") return svg(`<circle cx="16" cy="16" r="11" fill="${orange}"/>`);
  if (what === "alert") return svg(ground + exclamation("#fff", "translate(8.2 3.6) scale(2.6 2.5)"));
  const path = digits[what];
  if (path !== undefined) return svg(ground + strokes(path, "#fff", 1.6, "translate(9.4 5) scale(2.2)"));
  const nine = strokes(digits[9] ?? "", "#fff", 1.7, "translate(4.4 6.6) scale(1.9)");
  return svg(
    `${ground}${nine}<path d="M18.5 16h9M23 11.5v9" stroke="#fff" stroke-width="3" stroke-linecap="round"/>`,
  );
}

const marks: Record<string, (ring: string) => string> = {
  idle: () => "",
  unread: (ring) =>
    `<circle cx="24.5" cy="7.5" r="7.5" fill="${ring}"/><circle cx="24.5" cy="7.5" r="6" fill="${orange}"/>`,
  alert: (ring) =>
    `<circle cx="23.5" cy="8.5" r="8.5" fill="${ring}"/><circle cx="23.5" cy="8.5" r="7" fill="${red}"/>${exclamation("#fff", "translate(19.9 2.8) scale(1.2 1.15)")}`,
};

/** In the tray: the icon, with what there is to know in its corner. @param icon the drawing inside the icon's svg */
export const trayDrawing = (icon: string, state: string): string =>
  svg(icon + (marks[state]?.("#fff") ?? ""));

/**
 * In macOS' bar, which knows only where there is ink: the cord alone, in black, with its corner cut out for the mark.
 * @param cord the icon's cord
 */
export function templateDrawing(cord: string, state: string): string {
  const black = cord.replaceAll("#fff", "#000");
  const box = "3 3 26 26";
  if (state === "idle") return svg(black, box);
  const cut = `<mask id="cut"><rect width="32" height="32" fill="#fff"/><circle cx="23.5" cy="8.5" r="7" fill="#000"/></mask>`;
  const mark =
    state === "alert"
      ? exclamation("#000", "translate(19.9 3.4) scale(1.2 1.1)")
      : `<circle cx="23.5" cy="8.5" r="5" fill="#000"/>`;
  return svg(`${cut}<g mask="url(#cut)">${black}</g>${mark}`, box);
}
