import { expect, it } from "vitest";
import { createOutlet } from "./outlet.ts";

function build() {
  const sent: unknown[] = [];
  return { sent, outlet: createOutlet((name, event) => sent.push([name, event])) };
}

it("keeps a click and a link for a desk that is not there yet, and nothing that boot tells anyway", () => {
  const { sent, outlet } = build();
  outlet.open(3);
  outlet.open(7);
  outlet.tell("notificationClicked", { tag: "conversation-7" });
  outlet.tell("windowChanged", { visible: true, focused: true });
  outlet.tell("resumed", undefined);
  expect(sent).toEqual([]);
  expect(outlet.listening()).toBe(7);
  expect(sent).toEqual([["notificationClicked", { tag: "conversation-7" }]]);
  expect(outlet.listening()).toBeNull();
});

it("tells at once while the desk listens, and keeps again while it is loaded anew", () => {
  const { sent, outlet } = build();
  outlet.listening();
  outlet.open(1);
  outlet.tell("windowChanged", { visible: false, focused: false });
  outlet.deaf();
  outlet.open(2);
  expect(sent).toEqual([
    ["openConversation", { conversationId: 1 }],
    ["windowChanged", { visible: false, focused: false }],
  ]);
  expect(outlet.listening()).toBe(2);
});
