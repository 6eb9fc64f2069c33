import { codePoints } from "@switchboard/shared/code-points";
import { productTemplateFault } from "@switchboard/shared/desk/product-link";
import { limits } from "@switchboard/shared/limits";
import { messageTextFault } from "@switchboard/shared/text";
import { InvalidArgumentError } from "commander";

/** What may stand in a call. A wrong one ends the call before anything is opened. */

export function wholeNumber(text: string): number {
  if (!/^\d{1,16}$/.test(text) || Number(text) < 1 || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError("a whole number above 0");
  return Number(text);
}

export function password(text: string): string {
  const { passwordMin, passwordMax } = limits;
  if (text.length < passwordMin || text.length > passwordMax) {
    throw new InvalidArgumentError(`${passwordMin} to ${passwordMax} characters`);
  }
  return text;
}

const upTo = (length: number) => (text: string) => {
  const trimmed = text.trim();
  if (trimmed === "" || codePoints(trimmed) > length)
    throw new InvalidArgumentError(`1 to ${length} characters`);
  return trimmed;
};

export const name = upTo(limits.nameLength);
export const title = upTo(limits.titleLength);
export const address = upTo(1_000);

/** A name of digits only would be taken for an id everywhere else. */
export function userName(text: string): string {
  if (/^\d+$/.test(text)) throw new InvalidArgumentError("not of digits only");
  return upTo(limits.userNameLength)(text);
}

/** What a canned reply is called by at the desk, where a slash before it is typed. */
export function shortcut(text: string): string {
  const form = new RegExp(`^[\\p{L}\\p{N}_-]{1,${limits.cannedShortcutLength}}$`, "u");
  if (!form.test(text)) {
    throw new InvalidArgumentError(
      `1 to ${limits.cannedShortcutLength} letters, digits, "-" and "_", without a slash`,
    );
  }
  return text;
}

/** The text of a message, verbatim. */
export function messageText(text: string): string {
  if (messageTextFault(text) !== null)
    throw new InvalidArgumentError(`1 to ${limits.messageLength} characters`);
  return text.toWellFormed();
}

export function email(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text) || text.length > 255)
    throw new InvalidArgumentError("an e-mail address");
  return text;
}

/** Where a backend is reached, without a slash at its end. */
export function webAddress(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError("an address like https://chat.example");
  }
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname}`.replace(/\/+$/, "");
}

/** Where a shop's products are to be seen; null to forget it. */
export function productTemplate(text: string): string | null {
  if (text === "none") return null;
  if (productTemplateFault(text) !== null) {
    throw new InvalidArgumentError("an https address with {id} in its path, or none");
  }
  return text;
}
