import { expect, it } from "vitest";
import { plainText } from "./plain-text.ts";
import { createNotifications } from "./registry.ts";

type Said = "shown" | "clicked" | "closed" | "failed";

/** A system whose notifications do what the test says. */
function build({
  supported = true,
  says = "shown" as Said | "nothing",
  patience = () => Promise.resolve(),
} = {}) {
  const log: string[] = [];
  const made: { say: (said: Said) => void; title: string }[] = [];
  const notifications = createNotifications({
    make: ({ title }) => {
      if (!supported) return null;
      const listeners = new Map<Said, () => void>();
      const say = (said: Said) => listeners.get(said)?.();
      made.push({ say, title });
      return {
        show() {
          log.push(`show ${title}`);
          if (says !== "nothing") say(says);
        },
        close: () => void log.push(`close ${title}`),
        onShown: (listener) => void listeners.set("shown", listener),
        onClicked: (listener) => void listeners.set("clicked", listener),
        onClosed: (listener) => void listeners.set("closed", listener),
        onFailed: (listener) => void listeners.set("failed", listener),
      };
    },
    clicked: (tag) => log.push(`clicked ${tag}`),
    patience,
  });
  const notify = (tag: string, title: string) =>
    notifications.notify({ tag, title, body: "", silent: false });
  return { notifications, notify, made, log };
}

it("replaces the one of the same conversation, and no other", async () => {
  const { notify, log } = build();
  await notify("1", "a");
  await notify("2", "b");
  await notify("1", "c");
  expect(log).toEqual(["show a", "show b", "close a", "show c"]);
});

it("leads to the conversation by its tag, once it is clicked", async () => {
  const { notify, made, notifications, log } = build();
  await notify("conversation-7", "a");
  made[0]?.say("clicked");
  notifications.dismiss("conversation-7");
  expect(log).toEqual(["show a", "clicked conversation-7"]);
});

it("says truly whether it was shown", async () => {
  expect(await build().notify("1", "a")).toEqual({ shown: true });
  const never = () => new Promise<void>(() => undefined);
  expect(await build({ says: "failed", patience: never }).notify("1", "a")).toEqual({ shown: false });
  expect(await build({ supported: false }).notify("1", "a")).toEqual({ shown: false });
  expect(await build({ says: "nothing" }).notify("1", "a")).toEqual({ shown: true });
});

it("takes away what was read, and everything when somebody signs out", async () => {
  const { notify, notifications, made, log } = build();
  await notify("1", "a");
  await notify("2", "b");
  await notify("3", "c");
  notifications.dismiss("2");
  notifications.dismiss("2");
  made[2]?.say("closed");
  notifications.dismissAll();
  expect(log.filter((line) => line.startsWith("close"))).toEqual(["close b", "close a"]);
});

it("does not take a replaced one's closing for the newer one's", async () => {
  const { notify, notifications, made, log } = build();
  await notify("1", "a");
  await notify("1", "b");
  made[0]?.say("closed");
  notifications.dismiss("1");
  expect(log.at(-1)).toBe("close b");
});

it("shows a text as text, also where the system takes it for markup", () => {
  const text = `<a href="https://evil.example">An & Bình</a>`;
  expect(plainText(text, "linux")).toBe('&lt;a href="https://evil.example"&gt;An &amp; Bình&lt;/a&gt;');
  expect(plainText(text, "win32")).toBe(text);
  expect(plainText(text, "darwin")).toBe(text);
});
