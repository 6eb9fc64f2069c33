import { describe, expect, it } from "vitest";
import { type RequestName, requests } from "../../ipc/contract.ts";
import { createRouter, type Handlers } from "./router.ts";

const desk = { url: "app://bundle/", isTop: true, isDesk: true };
const names = Object.keys(requests) as RequestName[];

function build(fail?: Error) {
  const told: [string, unknown][] = [];
  const lines: string[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown) => {
        if (fail) throw fail;
        told.push([name, input]);
      },
    ]),
  ) as unknown as Handlers;
  return { answer: createRouter(handlers, (line) => lines.push(line)), told, lines };
}

/** Right for the request of that name. */
const good: Record<RequestName, unknown> = {
  boot: undefined,
  chooseServer: { address: "chat.example" },
  forgetServer: { server: "https://chat.example" },
  keepSecret: { server: "https://chat.example", secret: null },
  notify: { tag: "conversation-1", title: "An", body: "Xin chào", silent: false },
  dismissNotification: { tag: "conversation-1" },
  showBadge: { title: "Switchboard", count: 0, mark: "none" },
  showTrayAgent: { agent: null, words: { open: "o", quit: "q", online: "a", away: "b", offline: "c" } },
  changeSettings: { spellcheck: false },
  openExternal: { url: "https://a.example" },
  focusWindow: undefined,
  installUpdate: undefined,
  wipe: undefined,
};

describe.each(names)("%s", (name) => {
  it("is passed on when it is right", async () => {
    const { answer, told, lines } = build();
    await answer(name, desk, good[name] === undefined ? [] : [good[name]]);
    expect(told).toEqual([[name, good[name]]]);
    expect(lines).toEqual([]);
  });

  it.each([
    { ...desk, isTop: false },
    { ...desk, isDesk: false },
    { ...desk, url: "https://evil.example/" },
    { ...desk, url: null },
  ])("is refused from %j", async (sender) => {
    const { answer, told, lines } = build();
    await expect(answer(name, sender, [good[name]])).rejects.toThrow(`${name}: refused`);
    expect([told, lines.length]).toEqual([[], 1]);
  });

  it.each([
    ["a secret text"],
    [42],
    [null],
    [[]],
    [{ "a secret key": 1 }],
    [{ __proto__: null, constructor: { prototype: { polluted: "a secret" } } }],
    [() => undefined],
    [Symbol("a secret")],
    [10n],
    [new Map([["a secret", 1]])],
    [{ ...(good[name] as object), "a secret": true }],
  ])("is refused with %o, and nothing of it is told or logged", async (input) => {
    const { answer, told, lines } = build();
    const error = await answer(name, desk, [input]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(told).toEqual([]);
    expect(`${String(error)}${lines.join()}`).not.toContain("secret ");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("is refused with more than its one argument", async () => {
    const { answer, told } = build();
    await expect(answer(name, desk, [good[name], "more"])).rejects.toThrow("more than one argument");
    expect(told).toEqual([]);
  });

  it("says that it failed, not why", async () => {
    const { answer, lines } = build(Object.assign(new Error("token-123 is wrong"), { code: "EACCES" }));
    await expect(answer(name, desk, good[name] === undefined ? [] : [good[name]])).rejects.toThrow(
      `${name}: failed, Error EACCES`,
    );
    expect(lines.join()).not.toContain("token-123");
  });
});

it("refuses what is too long before anybody works on it", async () => {
  const { answer } = build();
  const long = "x".repeat(1_000_000);
  await expect(answer("notify", desk, [{ ...(good.notify as object), body: long }])).rejects.toThrow(
    "too_big",
  );
  await expect(
    answer("keepSecret", desk, [{ server: "https://chat.example", secret: long }]),
  ).rejects.toThrow("too_big");
  await expect(answer("openExternal", desk, [{ url: `https://${long}` }])).rejects.toThrow("too_big");
});
