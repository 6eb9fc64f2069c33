import type { EmbedSettings } from "@switchboard/shared/window/embed";
import { type Command, Option } from "commander";
import { title, webAddress, wholeNumber } from "./arguments.ts";
import { type AdminDeps, AdminError, withStore } from "./context.ts";
import { findDepartment } from "./find.ts";

interface EmbedOptions {
  channel: EmbedSettings["channel"];
  department?: string;
  shop?: number;
  color?: string;
  lang?: string;
  position?: "left" | "right";
  title?: string;
  host?: string;
}

export function embedCommand(embed: Command, deps: AdminDeps): void {
  embed
    .addOption(
      new Option("--channel <channel>", "whose customers the site has")
        .choices(["oss", "rooms", "shop", "tenant", "support"])
        .default("oss"),
    )
    .option("--department <uuid or name>", "oss: the department to ask; the first one otherwise", title)
    .option("--shop <id>", "shop: the shop to ask", wholeNumber)
    .option("--color <color>", "the site's colour, as CSS writes it", title)
    .addOption(new Option("--lang <lang>", "else the page's, else the browser's").choices(["vi", "id", "en"]))
    .addOption(new Option("--position <side>", "where the button stands").choices(["left", "right"]))
    .option("--title <title>", "what the window is called", title)
    .option("--host <address>", "where browsers reach this backend; PUBLIC_URL otherwise", webAddress)
    .action(async (options: EmbedOptions) => {
      const host = options.host ?? deps.readConfig({ tokens: false }).publicUrl;
      if (host === null) throw new AdminError("say --host, or set PUBLIC_URL");
      if (options.department !== undefined && options.channel !== "oss")
        throw new AdminError("only the channel oss has departments");
      if ((options.shop !== undefined) !== (options.channel === "shop"))
        throw new AdminError("say --shop with the channel shop, and only with it");
      const { department } = options;
      if (department === undefined) return deps.print(snippet(host, options));
      const printed = withStore(deps)(async (store) =>
        snippet(host, { ...options, department: (await findDepartment(store, department)).uuid }),
      );
      await printed();
    });
}

/** The lines for a site's pages. */
function snippet(host: string, options: EmbedOptions): string {
  const { channel } = options;
  // Visitors of the OSS livechat need no token; everybody else is somebody.
  const token = channel === "oss" ? undefined : "TOKEN";
  const attributes: [name: string, value: string | number | undefined][] = [
    ["src", `${host}/widget.js`],
    ["data-channel", channel],
    ["data-department", options.department],
    ["data-shop", options.shop],
    ["data-lang", options.lang],
    ["data-color", options.color],
    ["data-position", options.position],
    ["data-title", options.title],
    ["data-token", token],
  ];
  const written = attributes.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escaped(String(value))}"`],
  );
  const script = `<script ${written.join(" ")} async></script>`;
  return token === undefined ? script : `${tokenLine}\n${script}`;
}

const tokenLine =
  "<!-- TOKEN: the token of the customer who is signed in. Your server writes it into the page. -->";

const entities: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&"<>]/g, (sign) => entities[sign] ?? sign);
