import { isBundleUrl } from "../bundle/origin.ts";

/** Who a message between processes came from. */
export interface Sender {
  /** The frame's address; null when it is gone already. */
  url: string | null;
  isTop: boolean;
  /** Whether it is the desk's window, not some other contents. */
  isDesk: boolean;
}

/** Only the desk's own page speaks to main: not a frame in it, not a page that got there some other way. */
export const isTrusted = ({ url, isTop, isDesk }: Sender): boolean =>
  isDesk && isTop && url !== null && isBundleUrl(url);
