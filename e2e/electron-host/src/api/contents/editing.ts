import type { Page } from "../../chromium/page.ts";

export type EditCommand = "undo" | "redo" | "cut" | "copy" | "paste" | "delete" | "selectAll";

/** What the menu's roles do to the focused field: the browser's own editing commands, as a key would send them. */
export async function edit(page: Page, command: EditCommand): Promise<void> {
  const key = { code: "F24", key: "F24", commands: [command] };
  await page.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
  await page.cdp.send("Input.dispatchKeyEvent", { type: "keyUp", code: "F24", key: "F24" });
}
