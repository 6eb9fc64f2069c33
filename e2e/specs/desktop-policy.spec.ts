import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { foreignSite } from "../helpers/foreign-site.ts";

/** The content policy of the app's page, with the server that was chosen in it and no other. */

test("the page runs nothing it was not built with, and speaks to the chosen server only", async ({
  launch,
  backend,
}) => {
  const site = await foreignSite();
  const { desktop } = await agentInApp(launch, "shop.agent");
  const { page } = desktop;
  const policy = await page.evaluate(async () => (await fetch("/")).headers.get("content-security-policy"));
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain(`${backend.origin} ${backend.origin.replace("http", "ws")}`);
  expect(policy?.match(/\bws:\/\/[^ ;]+/g)).toHaveLength(1);

  const tried = await page.evaluate(
    async ({ foreign, own }) => {
      const outcome = (work: () => Promise<unknown>) =>
        Promise.resolve()
          .then(work)
          .then(
            () => "went",
            () => "refused",
          );
      const run = (global: string, element: HTMLElement) => {
        document.body.append(element);
        element.remove();
        return Promise.resolve(Reflect.has(window, global) ? "went" : "refused");
      };
      const script = (given: object) => Object.assign(document.createElement("script"), given);
      const loaded = (element: HTMLElement) =>
        new Promise((resolve, reject) => {
          element.onload = resolve;
          element.onerror = reject;
          document.body.append(element);
        }).finally(() => element.remove());
      const handler = document.createElement("button");
      handler.setAttribute("onclick", "window.ran2 = 1");
      document.body.append(handler);
      handler.click();
      const socket = new Promise((resolve, reject) => {
        const opening = new WebSocket(`${foreign.replace("http", "ws")}/socket`);
        opening.onopen = resolve;
        opening.onerror = reject;
      });
      const result = {
        ownServer: await outcome(() => fetch(`${own}/readyz`)),
        inline: await run("ran1", script({ textContent: "window.ran1 = 1" })),
        handler: await run("ran2", handler),
        // biome-ignore lint/security/noGlobalEval: the policy must refuse it.
        evaluated: await outcome(async () => globalThis.eval("1")),
        made: await outcome(async () => new Function("return 1")()),
        timed: await outcome(
          () =>
            new Promise((resolve, reject) => {
              setTimeout("window.ran3 = 1");
              setTimeout(() => (Reflect.has(window, "ran3") ? resolve(1) : reject()), 50);
            }),
        ),
        script: await outcome(() => loaded(script({ src: `${foreign}/script.js` }))),
        fetched: await outcome(() => fetch(`${foreign}/fetched`)),
        beacon: navigator.sendBeacon(`${foreign}/beacon`, "x") ? "went" : "refused",
        socket: await outcome(() => socket),
        picture: await outcome(() =>
          loaded(Object.assign(document.createElement("img"), { src: `${foreign}/picture.png` })),
        ),
        worker: await outcome(
          () =>
            new Promise((resolve, reject) => {
              const worker = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));
              worker.onmessage = resolve;
              worker.onerror = reject;
            }),
        ),
        imported: await outcome(() => import(/* @vite-ignore */ `${foreign}/module.js`)),
      };
      return result;
    },
    { foreign: site.origin, own: backend.origin },
  );
  const { ownServer, beacon, ...others } = tried;
  expect(ownServer).toBe("went");
  expect(new Set(Object.values(others)), JSON.stringify(tried)).toEqual(new Set(["refused"]));
  // A beacon only says that it was put in the queue.
  expect(["went", "refused"]).toContain(beacon);

  await deskIn(desktop);
  expect(site.hits).toEqual([]);
  site.stop();
});
