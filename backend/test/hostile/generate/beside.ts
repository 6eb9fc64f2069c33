import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../../tools/paths.ts";
import { aboutNothing, allowed, type HttpRow } from "../../matrix/rows.ts";
import type { InputContext } from "./http-inputs.ts";
import { toJson } from "./json.ts";
import type { Random } from "./random.ts";
import { hostileText } from "./texts.ts";
import { hostileValue } from "./values.ts";

/** What answers over HTTP beside the routers: the built pages, and Engine.IO's own requests. */

const pages: [folder: string, paths: string[]][] = [
  ["desktop/dist/desk", ["/desk", "/desk/", "/desk/assets/nothing.js", "/desk/assets", "/desk/index.html"]],
  ["backend/dist/window", ["/widget.js", "/window/embed", "/window/assets/nothing.js", "/window/assets/"]],
  ["backend/dist/window", ["/session/0196f0a0-0000-4000-8000-00000000beef", "/session/x"]],
];

/** Pages that were not built answer 503 and say so: there is nothing to try. */
export const pageRows: HttpRow[] = pages.flatMap(([folder, paths]) =>
  existsSync(join(repositoryRoot, folder)) ? paths.map((path) => aboutNothing(`GET ${path}`, allowed)) : [],
);

const engine = "/socket.io/";
const query = { EIO: 4, transport: "polling" };

export const engineRows: HttpRow[] = [
  aboutNothing(`GET ${engine}`, allowed, () => ({ query })),
  aboutNothing(`POST ${engine}`, allowed, () => ({ query: { ...query, sid: "nothing" }, body: "40/chat," })),
  aboutNothing(`GET ${engine}`, allowed, () => ({ query: { ...query, transport: "websocket" } }), {
    variant: "without an upgrade",
  }),
];

/** What a polling connection sends: packets as they should be, and as they should not. */
export function pollingBody(random: Random, { world, words }: InputContext): string {
  const namespace = random.pick(["/desk", "/chat", "/window", "/", "/other"]);
  const { token } = random.pick(Object.values(world.people));
  const value = () => toJson(hostileValue(random, world, words)).slice(0, 2_000);
  const packets = Array.from({ length: random.between(1, 4) }, () =>
    random.pick([
      `40${namespace},${JSON.stringify({ token })}`,
      `40${namespace},${value()}`,
      `42${namespace},1["open",${value()}]`,
      `42${namespace},2["send",${value()}]`,
      ...["2", "3", "1", "6", "bAAEC", "b", "b====", "", "41", "43[]", hostileText(random).slice(0, 500)],
    ]),
  );
  return packets.join(random.pick(["\u001e", "\u001e", "", ","]));
}
