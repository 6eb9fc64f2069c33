import { strict } from "../strict.ts";

type Details = { url: string; responseHeaders: Record<string, string[]> };
type Listener = (
  details: Details,
  callback: (answer: { responseHeaders?: Record<string, string | string[]> }) => void,
) => void;

let headersListener: Listener | null = null;

/** `session.webRequest`: headers of what the app's own schemes answer; the web's answers pass unseen. */
export const createWebRequest = () =>
  strict("session.webRequest", {
    onHeadersReceived(...args: unknown[]): void {
      headersListener = (args.at(-1) as Listener | null) ?? null;
    },
  });

/** Headers as the app's listener leaves them. */
export async function throughListener(url: string, headers: Headers): Promise<Headers> {
  const listener = headersListener;
  if (!listener) return headers;
  const responseHeaders = Object.fromEntries([...headers].map(([name, value]) => [name, [value]]));
  return new Promise((resolve) => {
    listener({ url, responseHeaders }, (answer) => {
      const changed = Object.entries(answer.responseHeaders ?? responseHeaders);
      resolve(
        new Headers(
          changed.flatMap(([name, values]) =>
            [values].flat().map((value): [string, string] => [name, value]),
          ),
        ),
      );
    });
  });
}
