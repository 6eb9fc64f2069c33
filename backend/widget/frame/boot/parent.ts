import type { EmbedIdentity, FrameMessage, PageMessage } from "@switchboard/shared/window/embed";

/** The site's page around the frame. */
export interface Parent {
  tell(message: FrameMessage): void;
}

type Said = PageMessage extends infer M ? (M extends unknown ? Omit<M, "switchboard"> : never) : never;

/** What the frame hears, and the origin of the page that says it. */
export type Heard = (message: Said, origin: string) => void;

/** Listens to the window around this one, and to no other. Null where there is none. */
export function meetParent(self: Window, heard: Heard): Parent | null {
  const { parent } = self;
  if (parent === self) return null;
  let origin: string | null = null;

  self.addEventListener("message", (event: MessageEvent) => {
    if (event.source !== parent) return;
    const message = readMessage(event.data);
    if (!message) return;
    origin = event.origin;
    heard(message, event.origin);
  });
  return {
    tell: (message) => {
      // Who it is cannot be known before they have spoken; pages without an origin of their own have none to name.
      parent.postMessage(message, origin === null || origin === "null" ? "*" : origin);
    },
  };
}

function readMessage(data: unknown): Said | null {
  const said = data as Record<string, unknown> | null;
  if (typeof said !== "object" || said === null || said.switchboard !== 1) return null;
  if (said.type === "visible") return { type: "visible", visible: said.visible === true };
  if (said.type !== "settings") return null;
  return {
    type: "settings",
    settings: said.settings as never,
    identity: readIdentity(said.identity),
    browserUuid: typeof said.browserUuid === "string" ? said.browserUuid : null,
    kept: readKept(said.kept),
  };
}

function readKept(given: unknown): Record<string, string> {
  const entries = Object.entries(typeof given === "object" && given !== null ? given : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

export function readIdentity(given: unknown): EmbedIdentity {
  const said = (typeof given === "object" && given !== null ? given : {}) as Record<string, unknown>;
  return {
    ...texts(said, ["token", "ossUserId", "email", "userHash"]),
    ...(typeof said.contact === "object" && said.contact !== null
      ? { contact: texts(said.contact, ["name", "email", "phone", "position", "company"]) }
      : {}),
  };
}

function texts<K extends string>(given: object, names: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = (given as Record<string, unknown>)[name];
    // Sites number their users; the contract has words.
    if ((typeof value === "string" && value !== "") || typeof value === "number") found[name] = String(value);
  }
  return found;
}
