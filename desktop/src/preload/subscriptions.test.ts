import { expect, it } from "vitest";
import { createSubscriptions } from "./subscriptions.ts";

it("keeps what is said before anybody listens, in order, for the first who does", () => {
  const { hear, on } = createSubscriptions();
  hear("notificationClicked", { tag: "1" });
  hear("notificationClicked", { tag: "2" });
  const heard: string[] = [];
  on("notificationClicked", ({ tag }) => heard.push(`a${tag}`));
  on("notificationClicked", ({ tag }) => heard.push(`b${tag}`));
  hear("notificationClicked", { tag: "3" });
  expect(heard).toEqual(["a1", "a2", "a3", "b3"]);
});

it("ends a subscription, and only that one", () => {
  const { hear, on } = createSubscriptions();
  const heard: string[] = [];
  const stop = on("resumed", () => heard.push("a"));
  on("resumed", () => heard.push("b"));
  stop();
  stop();
  hear("resumed", undefined);
  expect(heard).toEqual(["b"]);
});

it("does not grow without end while nobody listens", () => {
  const { hear, on } = createSubscriptions();
  for (let id = 1; id <= 1_000; id++) hear("openConversation", { conversationId: id });
  const heard: number[] = [];
  on("openConversation", ({ conversationId }) => heard.push(conversationId));
  expect([heard.length, heard.at(-1)]).toEqual([50, 1_000]);
});
