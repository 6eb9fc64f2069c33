import { randomUUID } from "node:crypto";
import { windowCommands } from "@switchboard/shared/window/api";
import { afterEach, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { bodies, values } from "../contract/oss-hostile-payloads.ts";
import { eachDatabase } from "../harness.ts";
import { startWindow, windowClients } from "../window.ts";

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
});
