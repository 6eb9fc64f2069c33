import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { anyFreePort, nextFreePort, probePort } from "./ports.ts";

const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe("nextFreePort", () => {
  const taken = (...ports: number[]) => {
    return (port: number) => Promise.resolve(!ports.includes(port));
  };

  it("keeps the wanted port when it is free", async () => {
    expect(await nextFreePort(3000, taken())).toBe(3000);
  });

  it("takes the next free one when the wanted one is taken", async () => {
    expect(await nextFreePort(3000, taken(3000, 3001))).toBe(3002);
  });

  it("never goes past the last port", async () => {
    await expect(nextFreePort(65_534, taken(65_534, 65_535))).rejects.toThrow("between 65534 and 65535");
  });
});

it("sees a port that somebody listens on", async () => {
  const port = await anyFreePort();
  const isFree = probePort();
  expect(await isFree(port)).toBe(true);
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect(await isFree(port)).toBe(false);
});
