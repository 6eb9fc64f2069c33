import { agentInApp } from "../helpers/desktop-agent.ts";
import { expect, test } from "../helpers/desktop-test.ts";

/** What stands between the page and the computer. */

test("the page has nothing of Node's or Electron's, and cannot change what the preload works with", async ({
  launch,
}) => {
  const { desktop } = await agentInApp(launch, "shop.agent");
  const { page } = desktop;
  const found = await page.evaluate(async () => {
    const names = [
      "require",
      "process",
      "module",
      "exports",
      "Buffer",
      "global",
      "ipcRenderer",
      "electron",
      "setImmediate",
      "__dirname",
    ];
    const api = (window as never as { switchboard: Record<string, (input?: unknown) => Promise<unknown>> })
      .switchboard;
    const boot = api.boot;
    const original = JSON.stringify(await boot?.());

    // What the preload does, it would do with these if there were only one world.
    const used: unknown[] = [];
    const { get, set, has } = Map.prototype;
    Map.prototype.get = function (key: unknown) {
      used.push(key);
      return Reflect.apply(get, this, [key]);
    };
    Map.prototype.set = function (key: unknown, value: unknown) {
      used.push(key);
      return Reflect.apply(set, this, [key, value]);
    };
    const isWatched = new Map([["watched", 1]]).has("watched") && used.includes("watched");
    const stop = (api.on as never as (name: string, listener: () => void) => () => void)(
      "updateReady",
      () => undefined,
    );
    stop();
    Object.assign(Map.prototype, { get, set, has });

    const changed = (work: () => void) => {
      try {
        work();
      } catch {
        return "refused";
      }
      return "let";
    };
    changed(() => Object.assign(api, { boot: async () => "forged" }));
    changed(() => Object.defineProperty(window, "switchboard", { value: { boot: async () => "forged" } }));
    const after = (window as never as { switchboard: typeof api }).switchboard;
    let reached = "nothing";
    try {
      reached = String(
        (Object(boot).constructor as FunctionConstructor)("return typeof process + typeof require")(),
      );
    } catch {
      reached = "nothing";
    }
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const inFrame = [
      typeof Reflect.get(frame.contentWindow ?? {}, "switchboard"),
      typeof Reflect.get(frame.contentWindow ?? {}, "require"),
    ];
    frame.remove();
    return {
      ...{ reached, inFrame, isWatched, isUsed: used.includes("updateReady") },
      there: names.filter((name) => Reflect.has(window, name)),
      same: JSON.stringify(await after.boot?.()) === original,
      odd: Object.keys(window).filter((name) => /electron|node|ipc/i.test(name)),
    };
  });
  expect(found).toMatchObject({
    isWatched: true,
    isUsed: false,
    there: [],
    odd: [],
    same: true,
    inFrame: ["undefined", "undefined"],
  });
  expect(["nothing", "undefinedundefined"]).toContain(found.reached);
});

test("camera, microphone, place, screen, devices and the clipboard's content are refused", async ({
  launch,
}) => {
  const { desktop } = await agentInApp(launch, "shop.agent");
  const { page } = desktop;
  const asked = await page.evaluate(async () => {
    const outcome = (work: () => Promise<unknown>) =>
      Promise.resolve()
        .then(work)
        .then(
          () => "given",
          (error: Error) => error.name || "refused",
        );
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      states: await Promise.all(["camera", "microphone", "geolocation", "midi", "clipboard-read"].map(state)),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      place: await outcome(
        () =>
          new Promise((resolve, reject) =>
            navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error("refused"))),
          ),
      ),
      clipboard: await outcome(() => navigator.clipboard.readText()),
      notifications: Notification.permission,
    };
  });
  expect(asked.states).toEqual(["denied", "denied", "denied", "denied", "denied"]);
  for (const name of ["camera", "microphone", "place", "clipboard"] as const)
    expect(asked[name], name).not.toBe("given");
  expect(asked.notifications).toBe("granted");
});
