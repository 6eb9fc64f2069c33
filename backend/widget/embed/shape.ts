import type { EmbedSettings } from "@switchboard/shared/window/embed";
import { colours } from "./colour.ts";
import { adoptStyles } from "./styles.ts";
import type { Words } from "./words.ts";

/** What the script draws on a site: a button, and a panel for the frame, both out of reach of the site's styles. */
export interface Shape {
  host: HTMLElement;
  root: ShadowRoot;
  launcher: HTMLButtonElement;
  badge: HTMLElement;
  /** Read aloud when it changes. */
  status: HTMLElement;
  panel: HTMLElement;
  /** Stands in the panel until the frame answers. */
  waiting: { box: HTMLElement; text: HTMLElement; cancel: HTMLButtonElement };
}

export function draw(settings: EmbedSettings, words: Words): Shape {
  const host = make("switchboard-chat");
  const root = host.attachShadow({ mode: "open" });
  adoptStyles(root);

  const place = make("div", settings.position === "left" ? "left" : "");
  const { ground, ink } = colours(settings.color);
  place.style.setProperty("--ground", ground);
  place.style.setProperty("--ink", ink);

  const launcher = make("button", "launcher");
  launcher.type = "button";
  launcher.setAttribute("aria-controls", "panel");
  launcher.setAttribute("aria-expanded", "false");
  launcher.append(icon(), make("span", "badge"));
  const badge = launcher.lastElementChild as HTMLElement;
  badge.setAttribute("aria-hidden", "true");

  const panel = make("div", "panel");
  panel.id = "panel";
  const box = make("div", "waiting");
  const text = make("span");
  const cancel = make("button", "cancel");
  cancel.type = "button";
  cancel.textContent = words.close;
  box.append(text, cancel);
  panel.append(box);

  const status = make("div", "status");
  status.setAttribute("role", "status");

  place.append(launcher, panel, status);
  root.append(place);
  badge.hidden = panel.hidden = true;
  return { host, root, launcher, badge, status, panel, waiting: { box, text, cancel } };
}

function make<K extends keyof HTMLElementTagNameMap>(name: K, className?: string): HTMLElementTagNameMap[K];
function make(name: string, className?: string): HTMLElement;
function make(name: string, className = ""): HTMLElement {
  const element = document.createElement(name);
  if (className) element.className = className;
  return element;
}

/** A bubble with two lines of writing; while the panel is open, what folds it away. */
function icon(): SVGElement {
  const svg = graphic("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  svg.append(
    graphic("path", { class: "bubble", d: "M4 5.5h16v11h-8.5L7 20v-3.5H4zM8 9.5h8M8 12.5h5" }),
    graphic("path", { class: "fold", d: "m6 9.5 6 6 6-6" }),
  );
  return svg;
}

function graphic(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute] ?? "");
  return element as SVGElement;
}
