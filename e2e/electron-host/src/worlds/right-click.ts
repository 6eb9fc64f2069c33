import type { PageMenuParams } from "./messages.ts";

const textInputs = new Set(["text", "search", "url", "tel", "email", "password", "number"]);

/** Tells of each right click the page did not keep for itself. */
export function watchRightClicks(tell: (params: PageMenuParams) => void): void {
  window.addEventListener("contextmenu", (event) => {
    if (!event.defaultPrevented && event.isTrusted) tell(paramsOf(event));
  });
}

function paramsOf(event: MouseEvent): PageMenuParams {
  const path = event.composedPath().filter((each): each is Element => each instanceof Element);
  const target = path[0];
  const anchor = path.find((each) => each instanceof HTMLAnchorElement);
  const image = target instanceof HTMLImageElement ? target : null;
  return {
    x: event.clientX,
    y: event.clientY,
    linkURL: anchor?.href ?? "",
    linkText: anchor?.textContent?.trim() ?? "",
    srcURL: image?.currentSrc ?? "",
    mediaType: image ? "image" : "none",
    selectionText: selectionIn(target),
    isEditable: path.some(isEditable),
    formControlType: controlType(target),
    canUndo: document.queryCommandEnabled("undo"),
  };
}

function isEditable(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.disabled;
  if (element instanceof HTMLInputElement) {
    return textInputs.has(element.type) && !element.readOnly && !element.disabled;
  }
  return element instanceof HTMLElement && element.isContentEditable;
}

function controlType(element: Element | undefined): string {
  if (element instanceof HTMLTextAreaElement) return "text-area";
  return element instanceof HTMLInputElement ? `input-${element.type}` : "none";
}

/** What is selected in a field is not part of the document's selection. */
function selectionIn(element: Element | undefined): string {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) {
    const { selectionStart, selectionEnd, value } = element;
    if (selectionStart !== null && selectionEnd !== null) return value.slice(selectionStart, selectionEnd);
  }
  return String(window.getSelection() ?? "");
}
