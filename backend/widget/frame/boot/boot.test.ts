import { expect, test } from "vitest";
import { readAddress } from "./address.ts";
import { contrast, readableOn, textOn } from "./contrast.ts";
import { meetParent, readIdentity } from "./parent.ts";

const id = "01a1fdad-c928-7b3c-8627-4f6f57082412";

test("a conversation's page and its link's token", () => {
  const at = (pathname: string, hash = "") =>
    readAddress({ pathname, hash, search: "?lang=vi&channel=nonsense" });
  expect(at(`/session/${id.toUpperCase()}`, "#token=a.b-c")).toEqual({
    page: "session",
    conversation: id,
    linkToken: "a.b-c",
    settings: { lang: "vi" },
  });
  expect(at("/session/nonsense")).toMatchObject({ conversation: null, linkToken: null });
  expect(at("/window/embed")).toEqual({ page: "embed", settings: { lang: "vi" } });
});

test("only the page around the frame is listened to, and only what it may say", () => {
  const posted: [unknown, string][] = [];
  const parent = { postMessage: (message: unknown, origin: string) => posted.push([message, origin]) };
  let say: (event: unknown) => void = () => undefined;
  const self = { parent, addEventListener: (_: string, listener: typeof say) => (say = listener) };
  const heard: unknown[] = [];
  const met = meetParent(self as unknown as Window, (message, origin) => heard.push([message, origin]));

  const visible = { switchboard: 1, type: "visible", visible: true };
  say({ source: {}, origin: "https://evil.example", data: visible });
  say({ source: parent, origin: "https://site.example", data: { type: "visible", visible: true } });
  say({ source: parent, origin: "https://site.example", data: { switchboard: 1, type: "eval" } });
  expect(heard).toEqual([]);
  met?.tell({ switchboard: 1, type: "ready" });
  say({ source: parent, origin: "https://site.example", data: visible });
  expect(heard).toEqual([[{ type: "visible", visible: true }, "https://site.example"]]);
  met?.tell({ switchboard: 1, type: "unread", count: 2 });
  expect(posted.map(([, origin]) => origin)).toEqual(["*", "https://site.example"]);
});

test("who it is, as words; nothing else is taken", () => {
  expect(readIdentity({ ossUserId: 7, token: {}, email: "", contact: { name: "N", evil: 1 }, x: 1 })).toEqual(
    {
      ossUserId: "7",
      contact: { name: "N" },
    },
  );
  expect(readIdentity(null)).toEqual({});
});

test("words can be read on every colour a site may have, and in it on both grounds", () => {
  const steps = [0, 51, 102, 153, 204, 255];
  for (const r of steps) {
    for (const g of steps) {
      for (const b of steps) {
        const colour = [r, g, b] as const;
        expect(contrast(textOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(readableOn([255, 255, 255], colour), [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
        expect(contrast(readableOn([24, 27, 26], colour), [24, 27, 26])).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});
