import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import type { Desktop } from "../helpers/desktop-app.ts";
import { expect, test } from "../helpers/desktop-test.ts";

/** A page that was taken over asks main for anything it can write down: each is refused, and nothing comes of it. */

const words = { open: "O", quit: "Q", online: "1", away: "2", offline: "3" };
/** For each request that takes something, something it would take. */
const taken: Record<string, Record<string, unknown>> = {
  chooseServer: { address: "https://elsewhere.example" },
  forgetServer: { server: "https://elsewhere.example" },
  keepSecret: { server: "https://elsewhere.example", secret: "s" },
  notify: { tag: "conversation-1", title: "Hostile", body: "Hostile", silent: false },
  dismissNotification: { tag: "conversation-1" },
  showBadge: { title: "Hostile", count: 66, mark: "alert" },
  showTrayAgent: { agent: { name: "Hostile", presence: "online" }, words },
  changeSettings: { closeToTray: false, startAtLogin: true, spellcheck: false },
  openExternal: { url: "https://elsewhere.example/" },
};
const plain = ["boot", "focusWindow", "installUpdate", "wipe"];

/** All that such a request could have changed. */
async function surroundings({ system, userData, page }: Desktop) {
  const read = (name: string) =>
    existsSync(join(userData, name)) ? readFileSync(join(userData, name), "utf8") : null;
  const { badges, externals } = { badges: await system.badges(), externals: await system.externals() };
  return {
    ...{ badges, externals, tray: await system.tray(), notifications: await system.notifications() },
    ...{ settings: read("settings.json"), secrets: read("secrets.json") },
    boot: JSON.parse(await page.evaluate("switchboard.boot().then(JSON.stringify)")),
    title: (await system.window())?.title,
  };
}

test("every hostile argument on every request is refused, says nothing back, and changes nothing", async ({
  launch,
}) => {
  const { desktop, desk } = await agentInApp(launch, "shop.agent");
  const { page } = desktop;
  const offered = await page.evaluate(() =>
    Object.keys((window as never as Record<string, object>).switchboard ?? {}),
  );
  expect(offered.sort()).toEqual([...Object.keys(taken), ...plain, "on"].sort());
  const before = await surroundings(desktop);

  const answers = await page.evaluate(async (requests) => {
    const api = (window as never as { switchboard: Record<string, (input?: unknown) => Promise<unknown>> })
      .switchboard;
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const trap = new Proxy({}, { ownKeys: () => ["url", "tag"], get: () => "trapped" });
    const got: { call: string; outcome: string }[] = [];
    const ask = async (call: string, name: string, input: unknown) => {
      let outcome: string;
      try {
        outcome = `answered ${JSON.stringify(await api[name]?.(input))}`;
      } catch (error) {
        outcome = `refused ${(error as Error).message}`;
      }
      got.push({ call: `${name} ${call}`, outcome });
    };
    for (const [name, valid] of Object.entries(requests)) {
      const whole: [string, unknown][] = [
        ["nothing", undefined],
        ["null", null],
        ["a number", 1],
        ["not a number", Number.NaN],
        ["a text", "MARK"],
        ["a bit", true],
        ["a list", [valid]],
        ["a map", new Map(Object.entries(valid))],
        ["a date", new Date()],
        ["bytes", new Uint8Array(8)],
        ["a function", () => valid],
        ["a sign", Symbol("MARK")],
        ["a circle", cyclic],
        ["a proxy", trap],
        ["one too many", { ...valid, MARK: 1 }],
        ["a constructor", { ...valid, constructor: { prototype: { MARK: 1 } } }],
        ["a prototype", { ...valid, prototype: { MARK: 1 } }],
        ["a document", document],
        ["itself", api],
      ];
      for (const [call, input] of whole) await ask(call, name, input);
      for (const key of Object.keys(valid)) {
        const worth = valid[key];
        const isNumber = typeof worth === "number";
        const wrong: [string, unknown][] = [
          ["null", name === "keepSecret" || name === "showTrayAgent" ? 7 : null],
          ["a number", isNumber ? -1 : 1],
          ["a text", typeof worth === "string" ? { length: 3 } : "MARK"],
          ["huge", isNumber ? Number.POSITIVE_INFINITY : "MARK".repeat(500_000)],
          ["a list", [worth]],
          ["a function", () => worth],
          ["deep", JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`)],
        ];
        for (const [call, input] of wrong) await ask(`${key}: ${call}`, name, { ...valid, [key]: input });
      }
      // Everything it needs, but only by way of the prototype.
      await ask("inherited", name, JSON.parse(`{"__proto__": ${JSON.stringify(valid)}}`));
    }
    return got;
  }, taken);

  const settingsFromPrototype = 'answered {"closeToTray":true,"startAtLogin":false,"spellcheck":true}';
  const wrongly = answers.filter(
    ({ call, outcome }) =>
      !outcome.startsWith("refused ") &&
      !(call === "changeSettings inherited" && outcome === settingsFromPrototype),
  );
  expect(wrongly).toEqual([]);
  expect(answers.length).toBeGreaterThan(300);
  // What was asked does not come back in what is answered.
  for (const { call, outcome } of answers)
    expect(outcome.length + Number(outcome.includes("MARK")) * 9_999, call).toBeLessThan(400);
  expect(answers.find(({ call }) => call === "notify title: a number")?.outcome).toContain(
    "notify: refused, title",
  );

  expect(await surroundings(desktop)).toEqual(before);
  expect(await page.evaluate(() => (({}) as Record<string, unknown>).MARK)).toBeUndefined();
  expect(await desktop.app.evaluate(() => (({}) as Record<string, unknown>).MARK)).toBeUndefined();
  await deskIn(desktop);
  await expect(desk.view("All")).toBeVisible();
});

test("what is said too often or in bulk does not bring the app down", async ({ launch }) => {
  const { desktop } = await agentInApp(launch, "shop.agent");
  const outcomes = await desktop.page.evaluate(async () => {
    const api = (window as never as { switchboard: Record<string, (input?: unknown) => Promise<unknown>> })
      .switchboard;
    const floods = Array.from({ length: 2_000 }, (_, index) =>
      api.showBadge?.({ title: "x".repeat(100_000), count: index, mark: "dot" }).then(
        () => "answered",
        () => "refused",
      ),
    );
    return [...new Set(await Promise.all(floods))];
  });
  expect(outcomes).toEqual(["refused"]);
  await deskIn(desktop);
});
