/**
 * One rule each. What the page says about the element that holds us must not matter: an important rule in here wins
 * over every rule out there.
 */
const rules = [
  ":host{all:initial!important;position:fixed!important;inset:auto!important;z-index:2147483000!important}",
  "*{box-sizing:border-box}",
  "[hidden]{display:none!important}",
  ".launcher{position:fixed;bottom:20px;right:20px;width:56px;height:56px;padding:0;border:0;border-radius:50%;display:grid;place-items:center;background:var(--ground);color:var(--ink);cursor:pointer;box-shadow:0 2px 6px #0003,0 8px 24px #0003;transition:transform .12s}",
  ".launcher:hover{transform:translateY(-1px)}",
  ".launcher:focus-visible,.cancel:focus-visible{outline:3px solid var(--ground);outline-offset:3px}",
  ".launcher svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}",
  "[aria-expanded=true] .bubble,[aria-expanded=false] .fold{display:none}",
  ".badge{position:absolute;top:-3px;right:-3px;min-width:21px;height:21px;padding:0 6px;border-radius:11px;background:#c81e1e;color:#fff;font:600 12px/21px system-ui,sans-serif;text-align:center}",
  ".panel{position:fixed;bottom:88px;right:20px;width:384px;height:min(640px,calc(100dvh - 108px));border-radius:14px;overflow:hidden;background:Canvas;color:CanvasText;box-shadow:0 2px 8px #0002,0 16px 48px #0004}",
  ".left .launcher,.left .panel{right:auto;left:20px}",
  "iframe{position:absolute;inset:0;width:100%;height:100%;border:0;color-scheme:normal}",
  ".waiting{position:absolute;inset:0;display:flex;flex-direction:column;gap:16px;align-items:center;justify-content:center;padding:24px;font:15px/1.5 system-ui,sans-serif;text-align:center}",
  ".cancel{padding:8px 16px;border:1px solid;border-radius:8px;background:none;color:inherit;font:inherit;cursor:pointer}",
  ".status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
  "@media(max-width:479.98px){.panel,.left .panel{inset:0;width:auto;height:100dvh;border-radius:0}.launcher{bottom:16px;right:16px}.left .launcher{left:16px}}",
  "@media(prefers-reduced-motion:reduce){.launcher{transition:none}}",
  "@media(prefers-color-scheme:dark){.panel{color-scheme:dark;box-shadow:0 0 0 1px #fff2,0 16px 48px #0008}}",
  "@media(forced-colors:active){.launcher,.panel,.badge{border:1px solid}}",
  "@media print{:host{display:none!important}}",
];

/** By script, never as markup: a site's content policy may refuse inline styles. */
export function adoptStyles(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules.join(""));
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Browsers that cannot construct a sheet fill one rule by rule.
    const style = root.appendChild(document.createElement("style"));
    for (const rule of rules) style.sheet?.insertRule(rule, style.sheet.cssRules.length);
  }
}
