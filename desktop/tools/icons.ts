import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import { overlayNames, trayStates } from "../src/main/window/badge.ts";
import { icns, icnsSizes, ico, type Png } from "./icons/containers.ts";
import { overlayDrawing, templateDrawing, trayDrawing } from "./icons/drawings.ts";

/** `npm run icons --workspace desktop`: every picture of the app, drawn from build/icon.svg. What it writes is committed. */

const build = fileURLToPath(new URL("../build", import.meta.url));
const icon = readFileSync(join(build, "icon.svg"), "utf8");
const inside = (text: string): string => /<svg[^>]*>(.*)<\/svg>/s.exec(text)?.[1] ?? "";
const cord = /<g id="cord".*?<\/g>/s.exec(icon)?.[0] ?? "";
if (cord === "") throw new Error('icon.svg has no <g id="cord">');

const draw = (svg: string, size: number): Png => ({
  size,
  data: new Resvg(svg, { fitTo: { mode: "width", value: size }, font: { loadSystemFonts: false } })
    .render()
    .asPng(),
});

function folder(name: string): string {
  const path = join(build, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  return path;
}

/** A picture and the same for displays with twice the points. */
function pair(path: string, svg: string, size: number): void {
  writeFileSync(`${path}.png`, draw(svg, size).data);
  writeFileSync(`${path}@2x.png`, draw(svg, size * 2).data);
}

// macOS' icons keep a margin of about a tenth.
const spacious = icon.replace('viewBox="0 0 32 32"', 'viewBox="-3.5 -3.5 39 39"');
writeFileSync(join(build, "icon.icns"), icns(icnsSizes.map((size) => draw(spacious, size))));
writeFileSync(join(build, "icon.ico"), ico([16, 24, 32, 48, 64, 128, 256].map((size) => draw(icon, size))));

const linux = folder("icons");
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(join(linux, `${size}x${size}.png`), draw(icon, size).data);
}

const app = folder("app");
writeFileSync(join(app, "app.png"), draw(icon, 256).data);
for (const name of overlayNames) pair(join(app, name), overlayDrawing(name), 16);
for (const state of trayStates) {
  pair(join(app, `tray-${state}`), trayDrawing(inside(icon), state), 24);
  pair(join(app, `tray-${state}Template`), templateDrawing(cord, state), 16);
}
