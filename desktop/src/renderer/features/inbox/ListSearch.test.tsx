// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { ListSearch } from "./ListSearch.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function search() {
  const { desk } = buildDesk();
  const asked = () => desk.inbox.store.getState().list.query.search;
  const { unmount } = await renderAt(desk, <ListSearch />);
  const box = () => screen.getByRole<HTMLInputElement>("searchbox");
  const type = (value: string) => fireEvent.change(box(), { target: { value } });
  const wait = () => act(() => vi.advanceTimersByTime(200));
  return { desk, asked, unmount, box, type, wait };
}

it("asks a moment after the last letter, and leaves the blank after a word where it is", async () => {
  const { asked, box, type, wait } = await search();
  type("Nguyễn");
  expect(asked()).toBe("");
  type("Nguyễn ");
  wait();
  expect(asked()).toBe("Nguyễn");
  expect(box().value).toBe("Nguyễn ");
  type("Nguyễn T");
  wait();
  expect(asked()).toBe("Nguyễn T");
});

it("shows what is asked elsewhere", async () => {
  const { desk, box, type, wait } = await search();
  type("Lan");
  wait();
  act(() => desk.inbox.ask({ search: "" }));
  expect(box().value).toBe("");
});

it("stays cleared where something else takes its place at once", async () => {
  const { desk, asked, unmount, box, type, wait } = await search();
  type("Lan");
  wait();
  type("");
  unmount();
  expect(asked()).toBe("");
  await renderAt(desk, <ListSearch />);
  expect(box().value).toBe("");
});
