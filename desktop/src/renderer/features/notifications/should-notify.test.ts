import { describe, expect, it } from "vitest";
import { at, buildConversation, me } from "../../testing/factories.ts";
import { incomingOf, type NotifyState, nothingTold, plainText, shouldNotify } from "./should-notify.ts";

const state: NotifyState = {
  me,
  permission: "granted",
  enabled: true,
  quiet: false,
  watched: null,
  told: { ...nothingTold, seq: 4, since: at(0) },
  agentReadSeq: 4,
};
const message = { kind: "message" as const, conversationId: 1, seq: 5, since: "", live: true };
const reason = (given: Partial<NotifyState>, incoming: Parameters<typeof shouldNotify>[1] = message) => {
  const decision = shouldNotify({ ...state, ...given }, incoming);
  return decision.notify ? "notify" : decision.reason;
};

describe("whether to notify", () => {
  it("tells of a message nobody is looking at", () => {
    expect(reason({})).toBe("notify");
    expect(reason({ watched: 2 })).toBe("notify");
  });

  it("keeps still when it is watched, seen, notified before, turned off or not allowed", () => {
    expect(reason({ watched: 1 })).toBe("watching");
    expect(reason({ agentReadSeq: 5 }, { ...message, live: false })).toBe("already_seen");
    // A colleague looked at it in the same moment.
    expect(reason({ agentReadSeq: 5 })).toBe("notify");
    expect(reason({ told: { ...nothingTold, seq: 5 } })).toBe("already_notified");
    expect(reason({ enabled: false })).toBe("off");
    expect(reason({ permission: "default" })).toBe("no_permission");
    expect(reason({ quiet: true })).toBe("quiet_hours");
  });

  it("tells of a transfer although its messages are known", () => {
    const transfer = { ...message, kind: "transfer" as const, since: at(60) };
    const known = { told: { ...nothingTold, seq: 5 }, agentReadSeq: 5 };
    expect(reason(known, transfer)).toBe("notify");
    // The other window has heard of the same one; an hour later it is another.
    const told = { ...known.told, handedAt: at(59) };
    expect(reason({ ...known, told }, transfer)).toBe("already_notified");
    expect(reason({ ...known, told }, { ...transfer, since: at(3600) })).toBe("notify");
  });
});

it("tells of who asks for help again, although no message is new", () => {
  const waiting = { ...message, kind: "waiting" as const, seq: 4, since: at(0) };
  expect(reason({}, waiting)).toBe("already_notified");
  expect(reason({}, { ...waiting, since: at(1) })).toBe("notify");
  // And of the first message in a room whose customer had asked before writing.
  expect(reason({ told: { ...nothingTold, since: at(0) } }, { ...message, seq: 1 })).toBe("notify");
});

describe("what a change brings", () => {
  const now = { serverNow: Date.parse(at(10)), live: true };
  const mine = { state: "active" as const, agent: { id: me, name: "Hà" } };
  const said = (seq: number, side: "customer" | "agent") => ({
    lastSeq: seq,
    lastMessage: { seq, side, text: "x", at: at(1) },
  });

  it("is what came while the app was closed, but nothing out of the archive", () => {
    const wrote = buildConversation({ ...mine, ...said(2, "customer") });
    const found = { ...now, live: false };
    expect(incomingOf(undefined, wrote, me, found)).toMatchObject({ kind: "message", seq: 2, live: false });
    expect(incomingOf(undefined, { ...wrote, state: "ended" }, me, found)).toBeNull();
    expect(incomingOf(undefined, { ...wrote, state: "ended" }, me, now)).toMatchObject({ seq: 2 });
  });

  it("is a message when a customer of mine wrote, never what agents wrote", () => {
    const before = buildConversation({ ...mine, ...said(1, "agent"), unread: 0 });
    const wrote = buildConversation({ ...mine, ...said(2, "customer"), revision: 2 });
    expect(incomingOf(before, wrote, me, now)).toEqual({
      kind: "message",
      conversationId: 1,
      seq: 2,
      since: "",
      live: true,
    });
    const answered = buildConversation({ ...mine, ...said(2, "agent"), revision: 2 });
    expect(incomingOf(before, answered, me, now)).toBeNull();
    expect(incomingOf(wrote, { ...wrote, unread: 0, revision: 3 }, me, now)).toBeNull();
  });

  it("is none for a colleague's conversation", () => {
    const theirs = { state: "active" as const, agent: { id: me + 1, name: "Lan" } };
    expect(
      incomingOf(undefined, buildConversation({ ...theirs, ...said(2, "customer") }), me, now),
    ).toBeNull();
  });

  it("is a new customer once, and nothing when a colleague gives one back", () => {
    const waiting = buildConversation();
    expect(incomingOf(undefined, waiting, me, now)?.kind).toBe("waiting");
    expect(incomingOf(undefined, waiting, me, { ...now, serverNow: now.serverNow + 600_000 })).toBeNull();
    expect(incomingOf(buildConversation({ state: "idle" }), waiting, me, now)?.kind).toBe("waiting");
    expect(incomingOf(waiting, { ...waiting, revision: 2 }, me, now)).toBeNull();
    expect(incomingOf(buildConversation(mine), waiting, me, now)).toBeNull();
  });

  it("is a new customer again in a room that asks once more, however fast", () => {
    const waiting = buildConversation({ dialect: "rooms", sessionStartedAt: at(5) });
    const ended = { state: "ended" as const, endedAt: at(4), sessionStartedAt: at(0) };
    for (const before of [ended, { ...mine, sessionStartedAt: at(0) }, { sessionStartedAt: at(0) }]) {
      expect(incomingOf(buildConversation({ ...mine, ...before }), waiting, me, now)).toMatchObject({
        kind: "waiting",
        since: at(5),
      });
    }
  });

  it("is a new customer who writes in a room nobody has, once until somebody answers", () => {
    const room = { dialect: "rooms" as const, state: "idle" as const, agent: null, sessionStartedAt: null };
    const empty = buildConversation({ ...room, lastSeq: 0, lastMessage: null, needsReplySince: null });
    const wrote = buildConversation({ ...room, ...said(1, "customer"), needsReplySince: at(3) });
    expect(incomingOf(empty, wrote, me, now)).toMatchObject({ kind: "waiting", since: at(3) });
    expect(incomingOf(wrote, { ...wrote, ...said(2, "customer") }, me, now)).toBeNull();
    expect(incomingOf(empty, { ...wrote, needsReplySince: null }, me, now)).toBeNull();
  });

  it("is a message in a room I was assigned, also after its session, but not in a closed conversation", () => {
    const agent = { id: me, name: "Hà" };
    for (const state of ["idle", "ended"] as const) {
      const before = buildConversation({ dialect: "rooms", state, agent, ...said(1, "agent") });
      const wrote = { ...before, ...said(2, "customer") };
      expect(incomingOf(before, wrote, me, now)?.kind).toBe("message");
      expect(incomingOf(before, { ...wrote, closed: true }, me, now)).toBeNull();
      expect(incomingOf(before, { ...wrote, agent: { id: me + 1, name: "Lan" } }, me, now)).toBeNull();
    }
  });
});

it("strips what could disguise a text", () => {
  expect(plainText("a\u202egnp.exe\u0007\nb\u200b  c")).toBe("agnp.exe b c");
  expect(plainText("Xin chào 👩‍🚀 ạ")).toBe("Xin chào 👩‍🚀 ạ");
});
