import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { DeskMessagePage } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { nextFreePort, probePort } from "../../tools/ports.ts";
import { keepRunning } from "../../tools/start/keep-running.ts";
import { startTestApp, testSecret } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { ossAgent } from "../oss.ts";
import { type Program, start } from "../processes.ts";
import { temporaryFolder } from "../temporary.ts";
import { startWindow } from "../window.ts";

vi.setConfig({ testTimeout: 90_000 });

const hook = pathToFileURL(fileURLToPath(new URL("../hang.mjs", import.meta.url))).href;
const said = 20;

eachDatabase("a backend whose event loop is stuck", (database) => {
  const environment = () => ({
    JWT_SECRET: testSecret,
    DATABASE_URL: database.url(),
    LIMITS: "off",
    HOST: "127.0.0.1",
    NODE_OPTIONS: `--import ${hook}`,
  });
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  it("ends within 10 s and is started again, and its clients lose nothing and double nothing", async () => {
    const scene = await startTestApp(database.url());
    const { token: agentToken } = await ossAgent(scene);
    const { conversation, token } = await startWindow(scene, { text: "0" });
    const conversationId = (await scene.backend.core.conversations.byUuid(conversation.id))?.id ?? 0;
    await scene.stop();

    const port = await nextFreePort(20_000 + Math.floor(Math.random() * 20_000), probePort("127.0.0.1"));
    const begun: Program[] = [];
    const begin = () => {
      const program = start("backend", [], { ...environment(), PORT: String(port) });
      begun.push(program);
      return { ...program, exited: program.ended };
    };
    let stopping = false;
    const supervisor = keepRunning(begin(), {
      again: begin,
      isStopping: () => stopping,
      ended: () => undefined,
    });
    const origin = `http://127.0.0.1:${port}`;
    const customer = client(`${origin}/window`, token, "open", { conversation: conversation.id });
    const agent = client(`${origin}/desk`, agentToken, "open", { conversationId });
    sockets.push(customer.socket, agent.socket);

    const talking = Promise.all([
      customer.sayAll("c", { conversation: conversation.id }),
      agent.sayAll("a", { conversationId }),
    ]);
    await vi.waitFor(() => expect(customer.acknowledged).toBeGreaterThan(5), { timeout: 20_000 });
    const stuckAt = performance.now();
    begun[0]?.child.kill("SIGUSR2");
    const ended = await begun[0]?.ended;
    const stuckMs = performance.now() - stuckAt;
    expect(begun[0]?.child.signalCode).toBe("SIGKILL");
    expect(stuckMs).toBeLessThan(10_000);
    const line = ended?.stdout.split("\n").find((text) => text.includes("the event loop is stuck"));
    expect(JSON.parse(line ?? "null")).toMatchObject({
      level: 60,
      stack: expect.stringMatching(/at spinForEver \(file:.*hang\.mjs:\d+/),
    });

    await talking;
    expect(begun).toHaveLength(2);
    const answer = await fetch(
      `${origin}/api/desk/conversations/${conversationId}/messages?limit=${limits.deskPageMax}`,
      { headers: { authorization: `Bearer ${agentToken}` } },
    );
    const { messages } = (await answer.json()) as DeskMessagePage;
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, n) => n + 1));
    const wanted = [
      "0",
      ...["a", "c"].flatMap((who) => Array.from({ length: said }, (_, n) => `${who}${n}`)),
    ];
    expect(messages.map(({ text }) => text).sort()).toEqual(wanted.sort());
    // Whoever came back was told of everything that was said meanwhile.
    for (const { seen } of [customer, agent])
      await vi.waitFor(() => expect([...seen].sort(byNumber)).toEqual(messages.map(({ seq }) => seq)));

    stopping = true;
    begun[1]?.child.kill("SIGTERM");
    await supervisor;
  });
});

describe("the watchdog", () => {
  const folder = temporaryFolder();
  const started: Program[] = [];
  const begin = async (name: string, settings: Record<string, string>): Promise<Program> => {
    const program = start("backend", [], {
      JWT_SECRET: testSecret,
      DATABASE_URL: `sqlite:${join(folder, name)}`,
      PORT: "0",
      HOST: "127.0.0.1",
      NODE_OPTIONS: `--import ${hook}`,
      ...settings,
    });
    started.push(program);
    const listens = () => expect(program.output().stdout).toContain('"msg":"listening"');
    await vi.waitFor(listens, { timeout: 30_000 });
    return program;
  };
  afterAll(() => {
    for (const { child } of started) child.kill("SIGKILL");
  });

  it.concurrent("ends a loop that hangs inside native code, and none that was only halted", async () => {
    const { child, ended } = await begin("native.db", { WATCHDOG_SECONDS: "2" });
    child.kill("SIGSTOP");
    await delay(5_000);
    child.kill("SIGCONT");
    await delay(1_500);
    expect(child.signalCode).toBeNull();

    const stuckAt = performance.now();
    child.kill("SIGWINCH");
    const { stdout } = await ended;
    expect(child.signalCode).toBe("SIGKILL");
    expect(performance.now() - stuckAt).toBeLessThan(6_000);
    expect(stdout).toContain('"stack":null');
  });

  it.concurrent("lets a loop hang for ever where it is off", async () => {
    const { child } = await begin("off.db", { WATCHDOG_SECONDS: "0" });
    child.kill("SIGUSR2");
    await delay(8_000);
    expect(child.signalCode).toBeNull();
  });
});

const byNumber = (a: number, b: number) => a - b;

interface Reply {
  ok: boolean;
  data?: { messages?: { seq: number }[]; message?: { seq: number }; hasNewer?: boolean };
}

/** As desk and window do it: a client id for each message, sent again until acknowledged; what is newer after a gap. */
function client(url: string, token: string, open: string, what: object) {
  const socket = io(url, {
    auth: { token },
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
  });
  const seen = new Set<number>();
  const ask = (name: string, input: object): Promise<Reply> =>
    socket.timeout(3_000).emitWithAck(name, input) as Promise<Reply>;
  const hear = (messages: readonly { seq: number }[] = []) => {
    for (const { seq } of messages) seen.add(seq);
  };
  const catchUp = async (): Promise<void> => {
    for (;;) {
      // Its own message may be here before an earlier one: what is whole counts.
      let afterSeq = 0;
      while (seen.has(afterSeq + 1)) afterSeq += 1;
      const { data } = await ask(open, { ...what, afterSeq });
      hear(data?.messages);
      if (!data?.hasNewer) return;
    }
  };
  socket.on("connect", () => void catchUp().catch(() => undefined));
  socket.on("messages", ({ messages }: { messages: { seq: number }[] }) => hear(messages));
  const self = {
    socket,
    seen,
    acknowledged: 0,
    async sayAll(who: string, where: object): Promise<void> {
      for (let n = 0; n < said; n += 1) {
        const clientId = randomUUID();
        for (let done = false; !done; ) {
          const reply = await ask("send", { ...where, clientId, text: `${who}${n}` }).catch(() => null);
          done = reply?.ok === true;
          hear(reply?.data?.message && [reply.data.message]);
          if (!done) await delay(100);
        }
        self.acknowledged += 1;
        await delay(100);
      }
    },
  };
  return self;
}
