// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { ServerChoice } from "../../../ipc/contract.ts";
import { createShell } from "../../platform/electron/shell.ts";
import { buildBoot, fakeDesktopApi } from "../../testing/desktop-api.ts";
import { standInForLayout } from "../../testing/layout.ts";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { ServerPage } from "./ServerPage.tsx";

beforeAll(standInForLayout);
afterEach(cleanup);

async function open(given: Parameters<typeof fakeDesktopApi>[0]) {
  const fake = fakeDesktopApi(given);
  const shell = createShell(fake.api, buildBoot(given?.boot));
  await renderAt(buildDesk().desk, <ServerPage shell={shell} />);
  return { ...fake, shell };
}

it("says at the first run what is wrong with an address, and goes where it is right", async () => {
  const choices: Record<string, ServerChoice> = {
    "chat example": { ok: false, reason: "invalid" },
    "http://chat.example": { ok: false, reason: "insecure" },
    "gone.example": { ok: false, reason: "unreachable" },
    "www.example": { ok: false, reason: "not_switchboard" },
    "chat.example": { ok: true, server: "https://chat.example" },
  };
  const { inputsOf } = await open({
    boot: { server: null, servers: [] },
    answers: { chooseServer: ({ address }: { address: string }) => choices[address] },
  });
  const field = screen.getByLabelText("Server address");
  expect(screen.queryByRole("button", { name: "Back" })).toBeNull();
  const said = ["That is not", "Only secure", "Nothing answers", "no Switchboard"];
  for (const [index, address] of Object.keys(choices).entries()) {
    fireEvent.change(field, { target: { value: ` ${address} ` } });
    fireEvent.click(screen.getByRole("button", { name: "Connect" }));
    const words = said[index];
    if (words) await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(words));
  }
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Connecting…" })).toHaveProperty("disabled", true),
  );
  expect(inputsOf("chooseServer").at(-1)).toEqual({ address: "chat.example" });
});

it("goes back to a server of before, stays at the one in use, and forgets one with all that was kept of it", async () => {
  localStorage.setItem("https://old.example|width", "1");
  localStorage.setItem("https://chat.example|width", "2");
  const servers = ["https://chat.example", "https://old.example", "http://localhost:3000"];
  const { shell, inputsOf } = await open({
    boot: { servers },
    answers: { chooseServer: () => ({ ok: true, server: "http://localhost:3000" }) },
  });
  shell.setChoosing(true);
  fireEvent.click(screen.getByRole("button", { name: "Connect to chat.example" }));
  expect(shell.store.getState().choosing).toBe(false);
  expect(inputsOf("chooseServer")).toEqual([]);
  expect(screen.queryByRole("button", { name: "Forget chat.example" })).toBeNull();

  fireEvent.click(screen.getByRole("button", { name: "Forget old.example" }));
  fireEvent.click(await screen.findByRole("button", { name: "Forget" }));
  await waitFor(() => expect(inputsOf("forgetServer")).toEqual([{ server: "https://old.example" }]));
  await waitFor(() => expect(screen.queryByText("old.example")).toBeNull());
  expect({ ...localStorage }).toEqual({ "https://chat.example|width": "2" });

  fireEvent.click(screen.getByRole("button", { name: "Connect to http://localhost:3000" }));
  await waitFor(() => expect(inputsOf("chooseServer")).toEqual([{ address: "http://localhost:3000" }]));
});
