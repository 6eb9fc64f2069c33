import { eventChannel, requestChannel } from "../ipc/channels.ts";
import type { DesktopApi, EventName, RequestInput, RequestName, Results } from "../ipc/contract.ts";
import { createSubscriptions } from "./subscriptions.ts";

/** What the preload needs of Electron. */
interface Wires {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  /** The listener gets an event of Electron's first, which goes no further. */
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
}

/** Named methods, each on its own wire: the page has no way to name another, and gets nothing of Electron's. */
export function createDesktopApi(wires: Wires): DesktopApi {
  const subscriptions = createSubscriptions();
  wires.on(eventChannel, (_event, name, event) => subscriptions.hear(name as EventName, event));

  const plain =
    <N extends RequestName>(name: N) =>
    () =>
      wires.invoke(requestChannel(name)) as Promise<Results[N]>;
  const given =
    <N extends RequestName>(name: N) =>
    (input: RequestInput<N>) =>
      wires.invoke(requestChannel(name), input) as Promise<Results[N]>;

  return {
    boot: plain("boot"),
    chooseServer: given("chooseServer"),
    forgetServer: given("forgetServer"),
    keepSecret: given("keepSecret"),
    notify: given("notify"),
    dismissNotification: given("dismissNotification"),
    showBadge: given("showBadge"),
    showTrayAgent: given("showTrayAgent"),
    changeSettings: given("changeSettings"),
    openExternal: given("openExternal"),
    focusWindow: plain("focusWindow"),
    installUpdate: plain("installUpdate"),
    wipe: plain("wipe"),
    on: subscriptions.on,
  } satisfies DesktopApi;
}
