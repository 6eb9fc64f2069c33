import { get } from "node:http";
import { expect, it } from "vitest";
import { connectTo, useTestApp } from "../app.ts";
import { buildAgent, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

/** Status and headers of what an origin is told. */
function asked(url: string, origin: string): Promise<{ status: number; allowed: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { origin } }, (answer) => {
      answer.resume();
      const allowed = answer.headers["access-control-allow-origin"];
      resolve({ status: answer.statusCode ?? 0, allowed: allowed === "" ? undefined : allowed });
    }).once("error", reject);
  });
}

eachDatabase("the desktop app's origin", (database) => {
  const app = useTestApp(database);

  it("may call without anybody setting it, and nobody who looks like it", async () => {
    const url = `${app().origin}/readyz`;
    expect(await asked(url, "app://bundle")).toEqual({ status: 200, allowed: "app://bundle" });
    for (const origin of [
      "app://bundle.evil.example",
      "app://evil",
      "https://bundle",
      "null",
      "app://bundle/",
    ]) {
      expect((await asked(url, origin)).allowed).toBeUndefined();
    }
  });

  it("may connect, also where only long polling gets through", async () => {
    const url = `${app().origin}/socket.io/?EIO=4&transport=polling`;
    expect(await asked(url, "app://bundle")).toEqual({ status: 200, allowed: "app://bundle" });
    expect((await asked(url, "app://evil")).status).toBe(403);

    const agent = await buildAgent(app(), [(await buildShop(app())).inboxId]);
    const socket = await connectTo(app(), "/desk", tokenFor(app(), agent), { origin: "app://bundle" });
    socket.close();
  });
});
