import jwt from "jsonwebtoken";
import { startSupportChat } from "../../src/core/conversations/support.ts";
import { startTestApp, testSecret } from "../app.ts";
import { actorOf, buildAccount, tokenFor } from "../factories.ts";
import { targetNames } from "../matrix/actors.ts";
import { buildWorld, type World } from "../matrix/world.ts";
import type { InputContext } from "./generate/http-inputs.ts";
import { vocabulary } from "./generate/vocabulary.ts";

/** Everybody of the authorization matrix with their conversations, before the attack begins. */

/** One proxy is trusted, so that what a request says of its sender counts. */
export const baseEnvironment = { JWT_SECRET: testSecret, DEMO: "1", REGISTRATION: "on", TRUST_PROXY: "1" };

export interface Scene {
  world: World;
  /** What the generated input is made from: knows every key, and none of the secrets. */
  context: Omit<InputContext, "verified">;
  bystander: { token: string; conversation: string };
}

const day = 24 * 3_600;

export async function buildScene(databaseUrl: string, environment: Record<string, string>): Promise<Scene> {
  const app = await startTestApp(databaseUrl, { ...baseEnvironment, ...environment });
  try {
    const world = await buildWorld(app);
    // Signing out is tried as well, and must not take these away.
    for (const name of ["admin", "roomCustomerA", "roomCustomerB"] as const)
      Object.assign(world.people[name], {
        token: tokenFor(app, world.accounts[name], day),
        refreshToken: null,
      });
    const account = await buildAccount(app, { firstName: "Bystander" });
    const { uuid } = await startSupportChat(app.backend.core, actorOf(account), { topic: "meanwhile" });
    const bystander = { token: tokenFor(app, account, day), conversation: uuid };
    return { world, bystander, context: contextOf(world) };
  } finally {
    await app.stop();
  }
}

function contextOf(world: World): Scene["context"] {
  const targets = { ...world.targets };
  // Follows the target's keys as they change.
  for (const name of targetNames)
    targets[name] = Object.assign(Object.create(world.targets[name]), { mark: "words of the attack" });
  const browsers = targetNames.map((name) => world.targets[name].browserUuid);
  return {
    world: { ...world, targets },
    words: vocabulary(),
    known: new Set(browsers),
    tokens: oddTokens(world),
  };
}

/** Tokens of nobody: with a wrong signature or form, or with a good signature and claims of nobody who exists. */
function oddTokens({ accounts, people }: World): string[] {
  const id = String(accounts.roomCustomerA.id);
  const exp = Math.floor(Date.now() / 1_000) + day;
  const claims = { sub: id, role: "ADMIN", exp };
  const signed = (payload: object, options: jwt.SignOptions = {}) => jwt.sign(payload, testSecret, options);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = (header: object) => `${part(header)}.${part(claims)}.`;
  const own = people.roomCustomerA.token ?? "";
  const [head = "", body = "", signature = ""] = own.split(".");
  const odd = { role: "CUSTOMER", exp };
  return [
    unsigned({ alg: "none" }),
    unsigned({ alg: "None", typ: "JWT" }),
    unsigned({ alg: "HS256", kid: "../../dev/null" }),
    unsigned({ alg: "RS256", jwk: {}, jku: "http://127.0.0.1:1/keys", x5u: "http://127.0.0.1:1/" }),
    unsigned({ alg: ["HS256"], crit: ["exp"] }),
    jwt.sign(claims, "another secret of sixteen"),
    jwt.sign(claims, testSecret, { algorithm: "HS512" }),
    ...[
      `${head}.${part(claims)}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}`,
      `${head}..${signature}`,
    ],
    ...[
      `.${body}.${signature}`,
      own.slice(0, -1),
      `${own}.${own}`,
      `${head}.${"A".repeat(6_000)}.${signature}`,
    ],
    ...["", ".", "..", "...", "null", "eyJ", "\u00e9\u00ff"],
    signed({ role: "CUSTOMER", sub: id }),
    signed({ ...odd, sub: `0000${id}` }),
    signed({ ...odd, sub: `${id}.0` }),
    signed({ ...odd, sub: ` ${id}` }),
    signed({ ...odd, sub: "9".repeat(16) }),
    signed({ ...odd, sub: "9".repeat(400) }),
    ...["", "0", "-1", "1e3", "0x10", "__proto__", "\0", "é"].map((sub) => signed({ ...odd, sub })),
    signed({ ...odd, sub: "987654", nbf: exp }),
    signed({ ...odd, sub: "987655", iat: exp }),
    signed({ ...odd, sub: "987656", exp: 1e308 }),
    signed({ sub: "987657", role: "NOBODY", exp }),
    signed({ sub: "987658", role: ["ADMIN"], exp }),
    signed({
      ...odd,
      sub: "987659",
      userName: "x".repeat(5_000),
      firstName: "\0\ud800",
      email: 5,
      shop: "a",
    }),
    signed({ ...odd, sub: "987660", userName: "admin", tenant_id: 1e308, shop: 1e308, nhan_vien: -1 }),
    signed({ ...odd, sub: "987661", avatar: {}, shop_name: ["a"], firstName: "😀".repeat(300) }),
    signed({ ...odd, sub: "987662", sid: "nothing of the kind" }),
    signed({ ...odd, sub: "987663", tenant_id: "1" }),
    signed({ role: "SERVICE", sub: "x".repeat(3_000), exp: exp - 2 * day }),
  ];
}
