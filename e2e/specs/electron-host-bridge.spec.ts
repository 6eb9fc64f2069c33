import { expect, test } from "@playwright/test";
import { withFixtureApp } from "../electron-host/fixture-launch.ts";

test("values cross the bridge as copies, functions as proxies, errors with their message", async () => {
  await withFixtureApp(async ({ page }) => {
    const found = await page.evaluate(async () => {
      const { fixture } = globalThis as unknown as {
        fixture: Record<string, (...args: unknown[]) => unknown>;
      };
      const api = fixture as unknown as { version: string; nested: { list: [number, object] } };
      const given = { date: new Date(3), map: new Map([[1, 2]]), bytes: new Uint8Array([9]), list: [1, [2]] };
      const same = fixture.same?.(given) as typeof given;
      class Odd {
        own = 1;
        method() {
          return 2;
        }
      }
      const odd = fixture.same?.(new Odd()) as { own: number; method?: unknown };
      const messageOf = async (act: () => unknown) => {
        try {
          await act();
          return null;
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
      };
      return {
        version: api.version,
        frozen: Object.isFrozen(api) && Object.isFrozen(api.nested.list[1]),
        sameObject: same === given,
        date: same.date instanceof Date && same.date.getTime(),
        map: same.map instanceof Map && same.map.get(1),
        bytes: same.bytes instanceof Uint8Array && same.bytes[0],
        list: same.list,
        odd: [odd.own, typeof odd.method],
        calledBack: fixture.callBack?.((text: unknown) => `heard ${text}`),
        refused: await messageOf(() => fixture.refuse?.()),
        symbol: await messageOf(() => fixture.same?.(Symbol("s"))),
        failed: await messageOf(() => fixture.fail?.()),
        unknown: await messageOf(() => fixture.unknown?.()),
        notCloned: await messageOf(() => fixture.echo?.(() => 1)),
        rebound: await messageOf(() => Object.defineProperty(globalThis, "fixture", { value: 1 })),
      };
    });
    expect(found).toEqual({
      version: "1",
      frozen: true,
      sameObject: false,
      date: 3,
      map: 2,
      bytes: 9,
      list: [1, [2]],
      odd: [1, "undefined"],
      calledBack: "heard from the preload",
      refused: "refused",
      symbol: "An object could not be cloned.",
      failed: "Error invoking remote method 'fail': TypeError: not today",
      unknown:
        "Error invoking remote method 'nobody listens': Error: No handler registered for 'nobody listens'",
      notCloned: "An object could not be cloned.",
      rebound: expect.stringContaining("Cannot redefine property"),
    });
  });
});

test("messages keep their values and their order, and a subscription ends", async () => {
  await withFixtureApp(async ({ page }) => {
    const found = await page.evaluate(async () => {
      const { fixture } = globalThis as unknown as {
        fixture: Record<string, (...args: unknown[]) => unknown>;
      };
      const echoed = (await fixture.echo?.({
        nothing: undefined,
        many: 12n,
        not: Number.NaN,
        when: new Date(7),
        set: new Set(["a"]),
        bytes: new Uint8Array([1, 2, 3]),
        text: "Xin chào 👋",
      })) as Record<string, unknown>;
      const heard: unknown[] = [];
      const until = (count: number) =>
        new Promise<void>((resolve) => {
          const look = () => (heard.length >= count ? resolve() : setTimeout(look, 5));
          look();
        });
      const stop = fixture.onTick?.((at: unknown) => heard.push(at)) as () => void;
      fixture.tick?.(100);
      await until(100);
      stop();
      fixture.tick?.(5);
      await fixture.echo?.("after the ticks");
      return {
        kinds: Object.fromEntries(
          Object.entries(echoed).map(([key, value]) => [key, Object.prototype.toString.call(value)]),
        ),
        text: echoed.text,
        inOrder: heard.every((at, index) => at === index + 1),
        heard: heard.length,
      };
    });
    expect(found).toEqual({
      kinds: {
        nothing: "[object Undefined]",
        many: "[object BigInt]",
        not: "[object Number]",
        when: "[object Date]",
        set: "[object Set]",
        bytes: "[object Uint8Array]",
        text: "[object String]",
      },
      text: "Xin chào 👋",
      inOrder: true,
      heard: 100,
    });
  });
});

test("the page reaches nothing of the preload's world", async () => {
  await withFixtureApp(async ({ page }) => {
    const names = [
      "isolatedOnly",
      "require",
      "process",
      "module",
      "electronHost",
      "tellElectronHost",
      "world",
    ];
    const found = await page.evaluate((all) => all.filter((name) => name in globalThis), names);
    expect(found).toEqual([]);
    expect(
      await page.evaluate("fixture.sum.constructor('return typeof isolatedOnly')()").catch(String),
    ).toMatch(/undefined|Content Security Policy|unsafe-eval/);
  });
});
