import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { afterEach, expect, it } from "vitest";
import { attackHttp } from "./attack-http.ts";
import { attackSockets } from "./attack-sockets.ts";
import { httpSurface, socketSurface } from "./generate/surface.ts";
import { paperContext, paperWorld } from "./paper-world.ts";
import { Findings } from "./watch/findings.ts";
import { Secrets } from "./watch/secrets.ts";

/** That the attack sees what it looks for: a server that is broken on purpose. */

let server: Server | null = null;
afterEach(() => server?.closeAllConnections());
afterEach(() => void server?.close());

async function attacked(answer: RequestListener): Promise<{ findings: Findings; said: string[] }> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  const world = paperWorld();
  const said: string[] = [];
  const findings = new Findings((line) => said.push(line));
  await attackHttp({
    ...{ port, seed: 1, from: 0, inputs: 300, surface: httpSurface(true), isOver: () => false },
    ...{ findings, secrets: new Secrets(world), context: paperContext(world) },
  });
  return { findings, said };
}

it("finds nothing where every answer is a refusal", async () => {
  const { findings, said } = await attacked((_, response) => response.writeHead(404).end());
  expect(findings.inputs).toBeGreaterThanOrEqual(300);
  expect([findings.serverErrors, findings.leakedBytes, said]).toEqual([0, 0, []]);
});

it("counts every 5xx, and prints its input with the number that sends it again", async () => {
  let failed = 0;
  const { findings, said } = await attacked((request, response) => {
    const fails = /desk/.test(request.url ?? "");
    if (fails) failed += 1;
    response.writeHead(fails ? 503 : 404).end();
  });
  expect(failed).toBeGreaterThan(0);
  expect(findings.serverErrors).toBe(failed);
  expect(said[0]).toMatch(/^✗ http \d+ by \w+ \[.*\]: answered 503\n {4}sent "/);
});

it("counts a connection that is closed without an answer", async () => {
  const { findings } = await attacked((request, response) => {
    if (/desk/.test(request.url ?? "")) request.socket.destroy();
    else response.writeHead(404).end();
  });
  expect(findings.serverErrors).toBeGreaterThan(0);
});

it("counts the bytes of a secret in an answer to a stranger, and not to its parties", async () => {
  const world = paperWorld();
  const { mark } = world.targets.roomA;
  const { findings } = await attacked((_, response) => response.end(JSON.stringify({ text: mark })));
  expect(findings.leakedBytes).toBeGreaterThan(0);
  const secrets = new Secrets(world);
  expect(secrets.leaked("roomCustomerB", Buffer.from(`x${mark}`))).toBe(Buffer.byteLength(mark));
  expect(secrets.leaked("roomCustomerA", Buffer.from(`x${mark}`))).toBe(0);
});

/** Lets everybody into every namespace. */
async function attackedSockets(answer: (reply: (answer: object) => void) => void): Promise<Findings> {
  const listening = createServer();
  server = listening;
  const io = new SocketServer(listening);
  for (const { namespace } of socketSurface(true))
    io.of(namespace).on("connection", (socket) => {
      socket.onAny((...given) => {
        const reply: unknown = given.at(-1);
        if (typeof reply === "function") answer(reply as (answer: object) => void);
      });
    });
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  const world = paperWorld();
  const findings = new Findings(() => undefined);
  await attackSockets({
    ...{ port, seed: 1, from: 0, events: 300, surface: socketSurface(true), isOver: () => false },
    ...{ findings, secrets: new Secrets(world), context: paperContext(world) },
  });
  await io.close();
  return findings;
}

it("finds nothing where every event is refused", async () => {
  const refusal = { ok: false, error: { code: "not_found", message: "None" } };
  const findings = await attackedSockets((reply) => reply(refusal));
  expect(findings.events).toBeGreaterThanOrEqual(300);
  expect([findings.serverErrors, findings.leakedBytes]).toEqual([0, 0]);
});

it.each([{ code: "internal", message: "Something went wrong" }, "Internal server error"])(
  "counts an acknowledgement that says %j",
  async (error) => {
    const findings = await attackedSockets((reply) => reply({ ok: false, error }));
    expect(findings.serverErrors).toBeGreaterThan(50);
  },
);

it("counts the bytes of a secret in an acknowledgement", async () => {
  const { mark } = paperWorld().targets.chatOfTenant1;
  const findings = await attackedSockets((reply) => reply({ ok: true, data: { text: mark } }));
  expect(findings.leakedBytes).toBeGreaterThan(0);
});
