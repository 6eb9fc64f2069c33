import { KeyObject } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import jwt from "jsonwebtoken";

/** A host system's key server, which may be silent, broken or gone. */
export async function startKeyServer() {
  const published: object[] = [];
  let mode: "well" | "silent" | "broken" = "well";
  let asked = 0;
  const held: ServerResponse[] = [];
  const server = createServer((_, response) => {
    asked += 1;
    if (mode === "silent") return void held.push(response);
    response.statusCode = mode === "broken" ? 502 : 200;
    response.end(mode === "broken" ? "<html>" : JSON.stringify({ keys: published }));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/keys`,
    asked: () => asked,
    be(next: typeof mode) {
      mode = next;
    },
    /** A new key, published or not. @returns signs a host's token with it */
    async key(kid: string, publish = true) {
      const pair = await generateKeyPair("ES256", { extractable: true });
      const add = async () => {
        published.push({ ...(await exportJWK(pair.publicKey)), kid, alg: "ES256", use: "sig" });
      };
      if (publish) await add();
      const sign = (claims: object) =>
        jwt.sign(claims, KeyObject.from(pair.privateKey), { algorithm: "ES256", keyid: kid, expiresIn: 600 });
      return { sign, publish: add };
    },
    async stop() {
      for (const response of held) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    again: () => listen(port),
  };
}

export type KeyServer = Awaited<ReturnType<typeof startKeyServer>>;
