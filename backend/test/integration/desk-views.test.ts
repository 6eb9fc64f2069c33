import type { DeskChanges, DeskConversation } from "@switchboard/shared/desk/models";
import { compareInView, deskViews, inView } from "@switchboard/shared/desk/views";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../src/core/accounts/account.ts";
import { writeInRoom } from "../../src/core/messages/room-messages.ts";
import type { DeskListFilter } from "../../src/core/ports/conversations.ts";
import { deskList } from "../../src/store/readers/desk-list.ts";
import { request, useTestApp } from "../app.ts";
import { allPages, overHttp } from "../desk.ts";
import {
  actorOf,
  buildAgent,
  buildConversation,
  buildCustomer,
  buildShop,
  type Shop,
  say,
  tokenFor,
} from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { askForAdvice } from "../rooms.ts";

/** What may happen to a conversation; agents act over the API. Only in a room help is asked for without a message. */
const deeds = [
  "customer",
  "customer",
  "ask",
  "send",
  "claim",
  "release",
  "transfer",
  "end",
  "handled",
  "note",
  "read",
] as const;
const history = fc.array(fc.tuple(fc.constantFrom(...deeds), fc.nat(1)), { maxLength: 6 });

/** A conversation, and its customer's side of it. */
interface Place {
  id: number;
  write: (text: string) => Promise<unknown>;
  ask: () => Promise<unknown>;
}

eachDatabase("the desk's list", (database) => {
  const app = useTestApp(database);
  let shops: Shop[];
  let agents: Account[];
  let tokens: string[];
  /** Where both agents work: two of the shops, and the rooms desk. */
  let theirInboxes: number[];
  const population: Place[] = [];

  beforeAll(async () => {
    shops = [await buildShop(app()), await buildShop(app()), await buildShop(app())];
    const roomsDesk = await app().backend.core.rooms.inboxId();
    theirInboxes = [...shops.slice(0, 2).map((shop) => shop.inboxId), roomsDesk];
    agents = [await buildAgent(app(), theirInboxes), await buildAgent(app(), theirInboxes)];
    tokens = agents.map((agent) => tokenFor(app(), agent));
    const histories = fc.sample(history, { numRuns: 110, seed: 20_261_121 });
    await Promise.all(histories.map((steps, n) => live(steps, n)));
  });

  async function inShop(shop: Shop): Promise<Place> {
    const customer = await buildCustomer(app());
    const { id, phien } = await buildConversation(app(), shop, customer);
    return {
      id,
      write: (text) => say(app(), phien, customer, "customer", text),
      ask: () => Promise.resolve(),
    };
  }

  async function inRoom(): Promise<Place> {
    const customer = await buildCustomer(app());
    const id = (await app().backend.core.rooms.ofCustomer(customer.id))?.id ?? 0;
    return {
      id,
      write: (text) =>
        writeInRoom(app().backend.core, actorOf(customer), new Set(), {
          roomId: id,
          text,
          clientId: null,
          inside: true,
        }),
      ask: () => askForAdvice(app(), tokenFor(app(), customer), id),
    };
  }

  async function live(steps: [(typeof deeds)[number], number][], n: number): Promise<void> {
    const place = n % 4 < 3 ? await inShop(shops[n % 4] as Shop) : await inRoom();
    const { id: conversationId } = place;
    population.push(place);
    for (const [deed, who] of steps) {
      const give = overHttp(app(), tokens[who] ?? "");
      const clientId = crypto.randomUUID();
      // A refusal is part of the game: what counts is where everything ends up.
      if (deed === "customer") await place.write("alô?").catch(() => undefined);
      else if (deed === "ask") await place.ask();
      else if (deed === "send" || deed === "note")
        await give(deed, { conversationId, clientId, text: "vâng" });
      else if (deed === "transfer") await give(deed, { conversationId, toAgentId: agents[1 - who]?.id ?? 0 });
      else if (deed === "read") await give(deed, { conversationId, seq: 1 });
      else await give(deed, { conversationId });
    }
  }

  const everything = async (token: string): Promise<DeskConversation[]> => {
    const since = theirInboxes.map((inboxId) => `${inboxId}:0`);
    const { body } = await request<DeskChanges>(app(), `/api/desk/changes?since=${since.join(",")}`, {
      token,
    });
    return body.conversations;
  };

  it("holds what the shared rules say, in their order, page by page", async () => {
    for (const [n, token] of tokens.entries()) {
      const me = agents[n]?.id ?? 0;
      const all = await everything(token);
      expect(all.length).toBeGreaterThan(40);
      expect(new Set(all.map(({ state }) => state)).size, "the population is varied").toBeGreaterThan(2);
      for (const view of deskViews) {
        const expected = all.filter((one) => inView(view, one, me)).sort((a, b) => compareInView(view, a, b));
        expect(expected.length, view).toBeGreaterThan(0);
        for (const limit of [1, 3, 200]) {
          const paged = await allPages(app(), token, `view=${view}&limit=${limit}`);
          expect(
            paged.map(({ id }) => id),
            `${view} by ${limit}`,
          ).toEqual(expected.map(({ id }) => id));
          expect(paged).toEqual(expected);
        }
      }
    }
  });

  it("has no empty rooms, and a room assigned without a session among its agent's own", async () => {
    const [token = ""] = tokens;
    const me = agents[0]?.id ?? 0;
    const [empty, written, assigned] = [await inRoom(), await inRoom(), await inRoom()];
    await written.write("có ai không?");
    await assigned.write("em hỏi chút");
    await overHttp(app(), token)("send", {
      conversationId: assigned.id,
      clientId: crypto.randomUUID(),
      text: "dạ",
    });
    const seenIn = async (view: string) => {
      const found = new Set((await allPages(app(), token, `view=${view}`)).map(({ id }) => id));
      return [empty, written, assigned].map(({ id }) => found.has(id));
    };
    expect(await seenIn("all")).toEqual([false, true, true]);
    expect(await seenIn("mine")).toEqual([false, false, true]);
    expect(await seenIn("waiting")).toEqual([false, false, false]);
    const one = (await allPages(app(), token, "view=mine")).find(({ id }) => id === assigned.id);
    expect(one).toMatchObject({ state: "idle", agent: { id: me } });
  });

  it("shows everybody's inboxes to an admin, and one inbox to who asks for one", async () => {
    const admin = tokenFor(app(), await buildAgent(app(), [], { role: "ADMIN" }));
    const ids = (list: DeskConversation[]) => new Set(list.map(({ inboxId }) => inboxId));
    expect(ids(await allPages(app(), admin, "view=all")).size).toBe(4);
    const [mine, , foreign] = shops;
    expect(ids(await allPages(app(), admin, `view=all&inboxId=${foreign?.inboxId}`))).toEqual(
      new Set([foreign?.inboxId]),
    );
    const [token = ""] = tokens;
    expect(ids(await allPages(app(), token, `view=all&inboxId=${mine?.inboxId}`))).toEqual(
      new Set([mine?.inboxId]),
    );
    expect(await allPages(app(), token, `view=all&inboxId=${foreign?.inboxId}`)).toEqual([]);
    expect(await allPages(app(), token, "view=all&inboxId=0")).toEqual([]);
    expect(await allPages(app(), token, "view=all&dialect=oss")).toEqual([]);
    expect(ids(await allPages(app(), token, "view=all&dialect=rooms"))).toEqual(
      new Set(theirInboxes.slice(2)),
    );
    expect((await allPages(app(), token, "view=all&dialect=shop")).length).toBeGreaterThan(10);
  });

  it("neither loses nor doubles what stays while others move between pages", async () => {
    const [token = ""] = tokens;
    for (const view of ["all", "needs-reply"] as const) {
      const before = await allPages(app(), token, `view=${view}`);
      const moving = new Set(before.filter((_, n) => n % 3 === 0 && n > 2).map(({ id }) => id));
      const restless = population.filter(({ id }) => moving.has(id));
      const stir = async () => {
        const one = restless.pop();
        await one?.write("còn đó không?").catch(() => undefined);
      };
      const paged = (await allPages(app(), token, `view=${view}&limit=3`, stir)).map(({ id }) => id);
      const staying = before.map(({ id }) => id).filter((id) => !moving.has(id));
      expect(
        paged.filter((id) => !moving.has(id)),
        view,
      ).toEqual(staying);
    }
  });

  it("goes on where the page was found, also when its last row moves before it is read", async () => {
    const { database: own } = app().backend.store;
    const filter: DeskListFilter = {
      view: "all",
      me: 0,
      inboxIds: theirInboxes,
      dialect: null,
      search: null,
      after: null,
      limit: 5,
    };
    const whole = (await deskList(own, { ...filter, limit: 100 })).rows;
    const last = whole[4];
    const one = population.find(({ id }) => id === last?.id);
    if (!one) throw new Error("there are more than five");

    let reads = 0;
    const reading = Object.create(own.reading) as typeof own.reading;
    reading.query = async (sql: string, parameters?: unknown[]) => {
      const rows = await own.reading.query(sql, parameters);
      reads += 1;
      // Found, not yet read: now it moves to the top.
      if (reads === 1) await moveToTop(one.id);
      return rows;
    };
    const page = await deskList({ ...own, reading }, filter);
    const next = await deskList(own, { ...filter, after: page.next });
    expect([...page.rows, ...next.rows].map(({ id }) => id)).toEqual(whole.slice(0, 10).map(({ id }) => id));
  });

  const moveToTop = (id: number) =>
    app().backend.core.transactions.run(async (tx) => {
      const conversation = await tx.lockConversation(id);
      if (conversation) await tx.saveConversation({ ...conversation, lastActivityAt: new Date() });
    });

  describe("cursors", () => {
    const status = async (cursor: string) =>
      (
        await request(app(), `/api/desk/conversations?cursor=${encodeURIComponent(cursor)}`, {
          token: tokens[0] ?? "",
        })
      ).status;
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

    it.each([
      ["nothing", ""],
      ["no base64", "%%%"],
      ["no JSON", Buffer.from("{").toString("base64url")],
      ["null", made(null)],
      ["an object", made({ key: 1 })],
      ["too little", made(["2026-01-01 00:00:00.000"])],
      ["a day that does not exist", made(["2026-02-30 00:00:00.000", 1])],
      ["a month that does not exist", made(["9999-99-99 99:99:99.999", 1])],
      ["an hour that does not exist", made(["2026-01-01 25:00:00.000", 1])],
      ["SQL", made(["' OR '1'='1", 1])],
      ["an id that is none", made(["2026-01-01 00:00:00.000", -1])],
      ["an id beyond numbers", made(["2026-01-01 00:00:00.000", 1e300])],
    ])("of %s are refused", async (_, cursor) => {
      expect(await status(cursor)).toBe(400);
    });

    it("of any kind never break anything", async () => {
      const pieces = fc.oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.json({ maxDepth: 2 }).map((text) => Buffer.from(text).toString("base64url").slice(0, 200)),
      );
      await fc.assert(
        fc.asyncProperty(pieces, async (cursor) => {
          expect([400, 200]).toContain(await status(cursor));
        }),
        { numRuns: 100 },
      );
    });
  });
});
