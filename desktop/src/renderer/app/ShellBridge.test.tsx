// @vitest-environment jsdom
import { act, cleanup, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { createElectronPlatform } from "../platform/electron/electron-platform.ts";
import { buildBoot, fakeDesktopApi } from "../testing/desktop-api.ts";
import { buildDesk, buildHouse, renderAt } from "../testing/render.tsx";
import type { Desk } from "./desk.ts";
import { ShellBridge } from "./ShellBridge.tsx";

afterEach(cleanup);

async function open(opening: number | null) {
  const fake = fakeDesktopApi();
  const platform = createElectronPlatform(fake.api, buildBoot({ opening }), new Promise(() => undefined));
  const { desk } = buildDesk();
  const asked: number[] = [];
  const withLinks = { ...desk, openAsked: async (id: number) => void asked.push(id) } as Desk;
  const view = await renderAt(withLinks, <ShellBridge />, buildHouse({ platform }));
  return { ...fake, ...view, asked };
}

it("opens what a link asked for before the desk was there, and what links ask for later, each once", async () => {
  const { say, asked, unmount } = await open(8);
  expect(asked).toEqual([8]);
  act(() => say("openConversation", { conversationId: 9 }));
  act(() => say("openConversation", { conversationId: 9 }));
  expect(asked).toEqual([8, 9, 9]);
  unmount();
  act(() => say("openConversation", { conversationId: 10 }));
  expect(asked).toEqual([8, 9, 9]);
});

it("shows in the tray who is signed in, in their language, and takes the presence chosen there", async () => {
  const { say, inputsOf } = await open(null);
  const words = {
    open: "Open Switchboard",
    quit: "Quit",
    online: "Online",
    away: "Away",
    offline: "Offline",
  };
  const shown = (presence: string) => ({ agent: { name: "Phạm Thu Hà", presence }, words });
  expect(inputsOf("showTrayAgent")).toEqual([shown("online")]);
  act(() => say("presenceChosen", { presence: "away" }));
  await waitFor(() => expect(inputsOf("showTrayAgent").at(-1)).toEqual(shown("away")));
});
