import { randomUUID } from "node:crypto";
import { windowCommands } from "@switchboard/shared/window/api";
import { windowSignals } from "@switchboard/shared/window/events";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { askWindow, doAtWindow, follow, startWindow, windowClients } from "../window.ts";

eachDatabase("hostile sockets of the chat window, its log and its files", (database) => {
  const app = useTestApp(database);
  const clients = windowClients();
  afterEach(clients.closeAll);
  const faults: unknown[] = [];
  const note = (fault: unknown) => void faults.push(fault);
  beforeAll(() => void process.on("unhandledRejection", note));
  afterAll(() => void process.off("unhandledRejection", note));

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
