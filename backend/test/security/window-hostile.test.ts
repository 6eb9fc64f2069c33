import { randomUUID } from "node:crypto";
import { windowCommands } from "@switchboard/shared/window/api";
import { windowSignals } from "@switchboard/shared/window/events";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { bodies, values } from "../contract/oss-hostile-payloads.ts";
import { eachDatabase } from "../harness.ts";
import { askWindow, doAtWindow, follow, startWindow, windowClients } from "../window.ts";

const starts: Record<string, unknown> = {
  channel: "oss",
  topic: "Izin",
  text: "Halo",
  clientId: "1234567890abcdef",
  visitor: { browserUuid: randomUUID() },
  contact: { name: "Siti", email: "siti@x.example" },
  department: randomUUID(),
  shop: 1,
  offline: false,
  priority: "normal",
};
const strange = [...Object.values(values), null, -1, 0.5, "NaN", [], {}, Number.MAX_VALUE, "__proto__"];
const queries = [
  "channel=oss&channel=shop",
  "channel[]=oss",
  "channel=__proto__",
  "channel=shop&shop=1e309",
  "channel=shop&shop=-1",
  "channel=shop&shop=9007199254740993",
  "channel=shop&shop=1&shop=2",
  "channel=oss&department=%00",
  "channel=oss&department[x]=1",
  "%ff=%fe",
  "channel=%ff",
  "__proto__[channel]=oss",
];
const pages = [
  "before=-1",
  "before=1e309",
  "before=NaN",
  "after=",
  "after=1&after=2",
  "before[]=1",
  "after=%00",
];

eachDatabase("hostile requests to the chat window", (database) => {
  const app = useTestApp(database);
  const clients = windowClients();
  afterEach(clients.closeAll);
  const faults: unknown[] = [];
  const note = (fault: unknown) => void faults.push(fault);
  beforeAll(() => void process.on("unhandledRejection", note));
  afterAll(() => void process.off("unhandledRejection", note));

  /** Whatever came: an answer in the API's form, and no failure of ours. */
  async function answered(what: string, path: string, token: string | null, body?: string): Promise<void> {
    const { status, headers, text } = await fetch(`${app().origin}/api/window${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body }),
    }).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }));
    expect([what, path, status < 500, headers.get("cache-control")]).toEqual([what, path, true, "no-store"]);
    expect([what, path, headers.get("content-type")]).toEqual([
      what,
      path,
      "application/json; charset=utf-8",
    ]);
    if (status >= 400)
      expect(JSON.parse(text)).toEqual({ error: expect.objectContaining({ code: expect.any(String) }) });
  }

  it("bodies and fields of every kind", async () => {
    const { conversation, token } = await startWindow(app());
    const paths = ["/conversations", "/exchange", "/proof"];
    const commands = Object.keys(windowCommands).map((name) => `/conversations/${conversation.id}/${name}`);
    for (const path of [...paths, ...commands])
      for (const [what, body] of Object.entries(bodies)) await answered(what, path, token, body);
    for (const field of Object.keys(starts))
      for (const value of strange)
        await answered(field, "/conversations", null, JSON.stringify({ ...starts, [field]: value }));
    for (const [index, value] of strange.entries())
      for (const command of commands)
        await answered(
          `${index}`,
          command,
          token,
          JSON.stringify({
            text: value,
            clientId: value,
            seq: value,
            stars: value,
            comment: value,
            name: value,
            email: value,
            conversation: value,
          }),
        );
    expect((await startWindow(app())).conversation.state).toBe("waiting");
  }, 120_000);

  it("queries, paths and tokens of every kind", async () => {
    const { conversation, token } = await startWindow(app());
    for (const query of queries)
      for (const path of ["/channel", "/hello"]) await answered(query, `${path}?${query}`, token);
    for (const page of pages)
      for (const path of ["", "/messages"])
        await answered(page, `/conversations/${conversation.id}${path}?${page}`, token);
    for (const id of ["%ff", "%00", "..%2f..", "__proto__", "1e309", "a".repeat(5_000)])
      await answered(id, `/conversations/${id}`, token);
    const [head = "", body = "", mark = ""] = token.split(".");
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { aud: "switchboard-window", typ: "visitor", sub: randomUUID(), exp: 9_999_999_999 };
    const forged = [
      `${part({ alg: "none" })}.${body}.`,
      `${part({ alg: "HS512", typ: "JWT" })}.${body}.${mark}`,
      `${head}.${part(claims)}.${mark}`,
      `${head}.${part(null)}.${mark}`,
      `${head}.${part([claims])}.${mark}`,
      `${head}.${part({ ...claims, aud: ["switchboard-window"] })}.${mark}`,
      `${head}.${body}`,
      `${head}.${body}.${mark}.${mark}`,
      `${token}\u0301`.normalize("NFKD").replace(/[^\x21-\x7e]/g, "x"),
      "a".repeat(20_000),
      "..",
    ];
    for (const each of forged) {
      const response = await fetch(`${app().origin}/api/window/hello?channel=oss`, {
        headers: { authorization: `Bearer ${each}` },
      });
      expect([each.slice(0, 80), response.status]).toEqual([each.slice(0, 80), 401]);
      const refused = await clients.connect(app(), each).then(
        () => "connected",
        (error: { data?: { code?: string } }) => error.data?.code,
      );
      expect([each.slice(0, 80), refused]).toEqual([each.slice(0, 80), "unauthenticated"]);
    }
  }, 60_000);

  it("everything a socket can be told, and it is answered still", async () => {
    const { conversation, token } = await startWindow(app(), { text: "Halo" });
    const victim = await startWindow(app(), { text: "rahasia" });
    const socket = await clients.connect(app(), token);
    const leaf = fc.oneof(
      fc.constantFrom(
        null,
        true,
        "",
        "1",
        -1,
        1.5,
        1e308,
        conversation.id,
        victim.conversation.id,
        "x".repeat(3_000),
      ),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    );
    const key = fc.constantFrom(
      "conversation",
      "text",
      "clientId",
      "seq",
      "afterSeq",
      "typing",
      "stars",
      "__proto__",
      "then",
    );
    const hostile = fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 3 }),
      fc.dictionary(key, leaf, { noNullPrototype: true }),
    );
    const emit = socket.emit.bind(socket) as (name: string, ...given: unknown[]) => void;
    for (const name of [
      ...Object.keys(windowCommands),
      ...Object.keys(windowSignals),
      "__proto__",
      "constructor",
    ]) {
      for (const [n, payload] of fc.sample(hostile, { numRuns: 300, seed: 11 }).entries()) {
        if (n % 3 === 0) emit(name, payload);
        else if (n % 3 === 1) emit(name, payload, payload, "x");
        else emit(name, payload, () => undefined);
      }
      expect((await askWindow(socket, "typing", { conversation: conversation.id, typing: false })).ok).toBe(
        true,
      );
    }
    expect(await askWindow(socket, "open", { conversation: victim.conversation.id })).toMatchObject({
      error: { code: "not_found" },
    });
    await doAtWindow(socket, "contact", {
      conversation: conversation.id,
      name: "Siti",
      email: "s@x.example",
    });
    const theirs = await clients.connect(app(), victim.token);
    const { messages } = await follow(theirs, victim.conversation.id);
    expect(messages.map(({ text }) => text)).toEqual(["rahasia"]);
    expect(faults).toEqual([]);
    expect(app().logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 120_000);

  it("leaves no token in the log, however it was sent", async () => {
    const { conversation, token } = await startWindow(app(), { text: "a secret of mine" });
    const id = conversation.id;
    for (const path of [
      `/api/chat/session/${id}?visitor_token=${token}`,
      `/api/chat/session/${id}/messages?visitor_token=${token}`,
      `/session/${id}?token=${token}`,
      `/widget.js?token=${token}`,
      `/nothing?token=${token}`,
      `/socket.io/?EIO=4&transport=polling&token=${token}`,
    ])
      await fetch(app().origin + path, { headers: { "x-visitor-token": token } }).then((answer) =>
        answer.text(),
      );
    const socket = await clients.connect(app(), token);
    await doAtWindow(socket, "send", { conversation: id, clientId: randomUUID(), text: "a secret of mine" });
    const [, claims = "", mark = ""] = token.split(".");
    for (const secret of [claims, mark, "a secret of mine"])
      expect(app().logged.filter((line) => line.includes(secret))).toEqual([]);
  });

  it("has nothing to show outside of its folders", async () => {
    const paths = [
      ...["/desk/..%2f..%2fpackage.json", "/desk/%2e%2e/%2e%2e/package.json", "/desk/%00", "/desk/%ff"],
      ...["/window/assets/..%2f..%2f..%2fmain.js", "/window/assets/%2e%2e/index.html", "/window/assets/%ff"],
      ...[
        "/window/assets/",
        "/session/%ff",
        "/session/..%2f",
        "/docs/..%2fpackage.json",
        "/widget.js/..%2fmain.js",
      ],
    ];
    for (const path of paths) {
      const response = await fetch(app().origin + path);
      const text = await response.text();
      expect([path, response.status < 500 || text.includes("not been built")]).toEqual([path, true]);
      expect([path, /switchboard\/backend|"workspaces"|createBackend/.test(text)]).toEqual([path, false]);
    }
  });
});
