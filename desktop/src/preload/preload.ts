import { contextBridge, ipcRenderer } from "electron";
import { eventChannel, requestChannel } from "../ipc/channels.ts";
import type { DesktopApi, EventName, RequestInput, RequestName, Results } from "../ipc/contract.ts";
import { createSubscriptions } from "./subscriptions.ts";

/** The one script between the page and main: named methods, no way to name another channel. */

const subscriptions = createSubscriptions();
ipcRenderer.on(eventChannel, (_event, name: EventName, event: unknown) => subscriptions.hear(name, event));

const plain =
  <N extends RequestName>(name: N) =>
  (): Promise<Results[N]> =>
    ipcRenderer.invoke(requestChannel(name));
const given =
  <N extends RequestName>(name: N) =>
  (input: RequestInput<N>): Promise<Results[N]> =>
    ipcRenderer.invoke(requestChannel(name), input);

const api = {
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

contextBridge.exposeInMainWorld("switchboard", api);
