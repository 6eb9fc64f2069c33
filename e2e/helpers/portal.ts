import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "@playwright/test";
import type { EmbedIdentity, SwitchboardApi } from "@switchboard/shared/window/embed";
import { ChatWindow } from "./chat-window.ts";

const folder = new URL("../fixtures/portal/", import.meta.url);
const files: Record<string, [file: string, type: string]> = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/portal.js": ["portal.js", "text/javascript; charset=utf-8"],
  "/contract.js": ["contract.js", "text/javascript; charset=utf-8"],
};

/** The web server of an OSS portal: its own pages, and `/api/` handed on to the product, as the contract's code needs. */
export class Portal {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(product: string): Promise<Portal> {
    const server = createServer((asked, response) => {
      const [file, type] = files[asked.url ?? ""] ?? [];
      if (file === undefined || type === undefined) return handOn(product, asked, response);
      response.writeHead(200, { "Content-Type": type });
      response.end(readFileSync(new URL(file, folder), "utf8").replaceAll("PRODUCT", product));
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    // By name, while the product has an address: another site, not only another port.
    return new Portal(server, `http://localhost:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function handOn(product: string, asked: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = "/" } = asked;
  const passed = request(new URL(url, product), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on("error", () => response.writeHead(502).end());
  asked.pipe(passed);
}

export interface ContactDetails {
  name: string;
  email: string;
  phone: string;
  position: string;
  company: string;
}

/** Somebody at the portal's page. */
export class PortalPage {
  readonly window: ChatWindow;

  constructor(readonly page: Page) {
    this.window = ChatWindow.embedded(page, "id");
  }

  async signIn(ossUserId: string, email: string): Promise<void> {
    await this.page.getByLabel("ID pengguna").fill(ossUserId);
    await this.page.getByLabel("Surel akun").fill(email);
    await this.page.getByRole("button", { name: "Masuk" }).click();
    await this.page.getByText(ossUserId, { exact: true }).waitFor();
  }

  /** The window learns by its script who has signed in. */
  tellWindow(who: EmbedIdentity): Promise<void> {
    return this.page.evaluate((identity) => {
      (window as unknown as { Switchboard: SwitchboardApi }).Switchboard.identify(identity);
    }, who);
  }

  /** The contract's `startChat`, then its contact form; the chat goes on in the window. */
  async ask(topic: string, contact: ContactDetails): Promise<void> {
    await this.page.getByLabel("Topik").fill(topic);
    await this.page.getByRole("button", { name: "Mulai bertanya" }).click();
    for (const [label, text] of [
      ["Nama kontak", contact.name],
      ["Surel kontak", contact.email],
      ["Telepon kontak", contact.phone],
      ["Jabatan", contact.position],
      ["Perusahaan", contact.company],
    ] as const) {
      await this.page.getByLabel(label).fill(text);
    }
    await this.page.getByRole("button", { name: "Lanjut" }).click();
  }

  /** What the contract's history answers about the account that is signed in. */
  async history(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Riwayat saya" }).click();
    await this.page.getByText(/^\d+ sesi$/).waitFor();
    return this.page.locator("#sessions li");
  }
}
