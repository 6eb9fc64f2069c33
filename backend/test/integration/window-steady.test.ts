import { setTimeout as delay } from "node:timers/promises";
import type { WindowMessage } from "@switchboard/shared/window/models";
import { afterEach, expect, it } from "vitest";
import { connectDesk, eventually, startTestApp, type TestApp, useTestApp } from "../app.ts";
import { tell } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { ossAgent } from "../oss.ts";
import { startRedis } from "../servers/redis.ts";
import { askWindow, follow, startWindow, windowClients } from "../window.ts";

/** Both sides say so many messages each. */
const perSide = 60;

/** What a window shows: what it was told and what it asked for, by seq. */
class Shown {
  private readonly bySeq = new Map<number, WindowMessage>();
  readonly twice: number[] = [];
  private live = new Set<number>();

  hear(messages: readonly WindowMessage[]): void {
    for (const message of messages) {
      if (this.live.has(message.seq)) this.twice.push(message.seq);
      this.live.add(message.seq);
      this.bySeq.set(message.seq, message);
    }
  }

  load(messages: readonly WindowMessage[]): void {
    for (const message of messages) this.bySeq.set(message.seq, message);
  }

  get texts(): string[] {
    return [...this.bySeq.values()].sort((a, b) => a.seq - b.seq).map(({ text }) => text);
  }

  get last(): number {
    return Math.max(0, ...this.bySeq.keys());
  }
}

eachDatabase("a window that comes and goes", (database) => {
  const app = useTestApp(database);
  const windows = windowClients();
  afterEach(windows.closeAll);

  it("ends with what a fresh one shows, each message once, in order", async () => {
    await throughInterruptions(app(), app());
  });

  it("does so beside another process, too", async () => {
    const redis = await startRedis();
    const one = await startTestApp(database.url(), { REDIS_URL: redis.url });
    const other = await startTestApp(database.url(), { REDIS_URL: redis.url });
    await delay(500);
    try {
      await throughInterruptions(one, other);
    } finally {
      windows.closeAll();
      await one.stop();
      await other.stop();
      await redis.stop();
    }
  });

  async function throughInterruptions(customersApp: TestApp, agentsApp: TestApp): Promise<void> {
    const { token: agentToken } = await ossAgent(agentsApp);
    const { conversation, token } = await startWindow(customersApp);
    const conversationId = (await agentsApp.backend.core.conversations.byUuid(conversation.id))?.id ?? 0;
    const desk = await connectDesk(agentsApp, agentToken);
    const shown = new Shown();
    const talking = { done: false };

    const agentSpeaks = async () => {
      for (let n = 0; n < perSide; n += 1) {
        const command = n % 5 === 4 ? "note" : "send";
        await tell(desk, command, { conversationId, clientId: `a${n}`, text: `${command} ${n}` });
      }
    };
    const customerSpeaks = async () => {
      const second = await windows.connect(customersApp, token);
      for (let n = 0; n < perSide; n += 1) {
        await askWindow(second, "send", {
          conversation: conversation.id,
          clientId: `c${n}`,
          text: `kami ${n}`,
        });
      }
    };
    const watching = (async () => {
      while (!talking.done) {
        const window = await windows.connect(customersApp, token);
        window.on("messages", ({ messages }) => shown.hear(messages));
        const { messages } = await follow(window, conversation.id, shown.last);
        shown.load(messages);
        await delay(10 + Math.random() * 60);
        window.disconnect();
      }
    })();
    await Promise.all([agentSpeaks(), customerSpeaks()]);
    talking.done = true;
    await watching;

    const last = await windows.connect(customersApp, token);
    last.on("messages", ({ messages }) => shown.hear(messages));
    shown.load((await follow(last, conversation.id, shown.last)).messages);
    const fresh = await windows.connect(customersApp, token);
    const { messages } = await follow(fresh, conversation.id, 0);
    expect(messages).toHaveLength(perSide + (perSide / 5) * 4);
    expect(shown.texts).toEqual(messages.map(({ text }) => text));
    expect(shown.twice).toEqual([]);

    await tell(desk, "send", { conversationId, clientId: "last", text: "sampai jumpa" });
    await eventually(() => shown.texts.at(-1) === "sampai jumpa");
    desk.close();
  }
});
