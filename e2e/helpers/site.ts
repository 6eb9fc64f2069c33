import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody's plain web site, on an origin of its own, that includes the chat and allows nothing else. */
export class Site {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /**
   * @param product the origin of the backend
   * @param attributes of the script tag, for example `data-channel="oss"`
   */
  static async start(product: string, attributes: string, { lang = "vi" } = {}): Promise<Site> {
    const policy = [
      "default-src 'none'",
      `script-src ${product}`,
      `frame-src ${product}`,
      "img-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join("; ");
    const page = `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A site of somebody's</title>
    <script src="${product}/widget.js" ${attributes}></script>
  </head>
  <body>
    <h1>A site of somebody's</h1>
    <p><a href="#more">More</a></p>
    <button type="button">The site's own button</button>
    <script src="${product}/widget.js" ${attributes}></script>
  </body>
</html>`;
    const server = createServer((_, response) => {
      response.writeHead(200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
      });
      response.end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    // By name, while the product has an address: another site, not only another port.
    return new Site(server, `http://localhost:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
