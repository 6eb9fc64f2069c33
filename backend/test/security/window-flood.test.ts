import { afterEach, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { askWindow, startWindow, windowClients } from "../window.ts";

eachDatabase("a window that asks without end", (database) => {
  const app = useTestApp(database, { LIMITS: "on" });
  const clients = windowClients();
  afterEach(clients.closeAll);

  it("is told when to come again, whichever of its sockets it asks by; others are answered", async () => {
    const { conversation, token } = await startWindow(app(), { text: "Halo" });
    const other = await startWindow(app(), { text: "Permisi" });
    const [first, second] = [await clients.connect(app(), token), await clients.connect(app(), token)];
    const open = { conversation: conversation.id };
    const replies: Awaited<ReturnType<typeof askWindow>>[] = [];
    // A hundred at once, so that a slow machine answers each in time.
    while (replies.length < 700) {
      const asked = Array.from({ length: 50 }, () => [
        askWindow(first, "open", open),
        askWindow(second, "open", open),
      ]);
      replies.push(...(await Promise.all(asked.flat())));
    }
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]));
    expect(refused).toHaveLength(100);
    expect(refused[0]).toMatchObject({ code: "rate_limited", details: { retryAfter: expect.any(Number) } });
    const theirs = await clients.connect(app(), other.token);
    expect((await askWindow(theirs, "open", { conversation: other.conversation.id })).ok).toBe(true);
    // What it has open it goes on hearing of.
    expect((await askWindow(first, "typing", { ...open, typing: true })).ok).toBe(true);
  }, 60_000);
});
