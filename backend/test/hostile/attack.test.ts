import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { attackHttp } from "./attack-http.ts";
import { httpSurface } from "./generate/surface.ts";
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
