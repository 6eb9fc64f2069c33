import { bundleFile } from "./files.ts";
import { bundleHeaders } from "./headers.ts";
import { crashedUrl } from "./origin.ts";

interface Bundle {
  folder: string;
  server: () => string | null;
  read: (path: string) => Promise<Uint8Array>;
  /** The page for when the desk broke off again and again. */
  crashedPage: () => string;
}

/** Answers the desk's own requests: a file of the bundle with its headers, or 404. */
export function serveBundle({ folder, server, read, crashedPage }: Bundle) {
  return async (request: { method: string; url: string }): Promise<Response> => {
    const answer = (body: string | Uint8Array<ArrayBuffer>, type: string, status = 200) =>
      new Response(body, { status, headers: bundleHeaders(type, server()) });
    if (request.url === crashedUrl) return answer(crashedPage(), "text/html; charset=utf-8");
    const file = bundleFile(request, folder);
    if (file === null) return answer("Not found", "text/plain; charset=utf-8", 404);
    try {
      return answer(new Uint8Array(await read(file.path)), file.type);
    } catch {
      return answer("Not found", "text/plain; charset=utf-8", 404);
    }
  };
}
