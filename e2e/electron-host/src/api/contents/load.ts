import { context } from "../../context.ts";
import { plainEvent } from "../../events.ts";
import type { WebContents } from "../web-contents.ts";

/** Loads an address, until it has or has not. */
export async function load(contents: WebContents, url: string): Promise<void> {
  const page = await contents.page;
  const loaded = new Promise<void>((resolve) => contents.once("did-finish-load", () => resolve()));
  contents.expect(url);
  contents.hasCrashed = false;
  contents.isLoadingPage = true;
  const { errorText } = await page.cdp.send("Page.navigate", { url: context().schemes.toChromium(url) });
  if (errorText === undefined) return loaded;
  contents.isLoadingPage = false;
  contents.emit("did-fail-load", plainEvent(), -2, errorText, url, true, 1, 1);
  contents.emit("did-stop-loading");
  throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url });
}
