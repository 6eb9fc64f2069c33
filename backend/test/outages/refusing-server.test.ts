import { createConnection } from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { request, startTestApp, type TestApp } from "../app.ts";
import {
  buildAgent,
  buildConversation,
  buildCustomer,
  buildShop,
  serviceToken,
  tokenFor,
} from "../factories.ts";
import { execute } from "../servers/databases.ts";
import { type MariaDbServer, startMariaDb } from "../servers/mariadb.ts";

vi.setConfig({ testTimeout: 60_000 });

/** As in production: the product's own user may do what it needs and nothing more. */
const user = "product";
const password = "of-the-test";

describe("a database server that answers and takes no writes", () => {
  let server: MariaDbServer;
  let app: TestApp;
  let url = "";
  let phien = "";
  let token = "";
  let customerId = 0;
  let deskToken = "";
  let conversationId = 0;
  beforeAll(async () => {
    // Tables cannot grow beyond this, as on a full disk.
    server = await startMariaDb({
      args: ["--innodb-file-per-table=OFF", "--innodb-data-file-path=ibdata1:12M:autoextend:max:60M"],
    });
    const own = await server.createDatabase();
    await execute(server.url, `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`);
    const name = new URL(own.url).pathname.slice(1);
    await execute(server.url, `GRANT ALL PRIVILEGES ON ${name}.* TO '${user}'@'%'`);
    const asProduct = new URL(own.url);
    asProduct.username = user;
    asProduct.password = password;
    url = asProduct.href;
    app = await startTestApp(url);
    const shop = await buildShop(app);
    const customer = await buildCustomer(app);
    const agent = await buildAgent(app, [shop.inboxId]);
    const conversation = await buildConversation(app, shop, customer);
    phien = conversation.phien;
    conversationId = conversation.id;
    customerId = customer.id;
    token = serviceToken(app);
    deskToken = tokenFor(app, agent);
  });
  afterAll(async () => {
    await app.stop();
    await server.stop();
  });

  let sent = 0;
  const overShop = (content: string) =>
    request(app, "/v1/chat_api_correct", {
      token,
      body: { action: "send_message", phien, content, sender_type: "customer", user_id: customerId },
    });
  const overDesk = (text: string) => {
    sent += 1;
    return request(app, "/api/desk/commands/send", {
      token: deskToken,
      body: { conversationId, clientId: `d-${sent}`, text },
    });
  };
  const ready = async () => {
    const { status, body } = await request(app, "/readyz");
    return [status, body.database];
  };
  const logged = (words: string) => app.logged.filter((line) => line.includes(words)).length;

  /** Every writer is refused as each API says it, and the log says it once. */
  const expectRefusing = async (why: string) => {
    const before = logged("database unavailable");
    for (let n = 0; n < 3; n += 1) {
      const shop = await overShop("tin ".repeat(900));
      expect([shop.status, shop.headers.get("retry-after")]).toEqual([500, "1"]);
    }
    expect(await ready()).toEqual([503, why]);
    expect(logged("database unavailable")).toBe(before + 1);
    expect(
      app.logged.some((line) => line.includes("database unavailable") && line.includes(`"why":"${why}"`)),
    ).toBe(true);
  };
  const expectServing = async () => {
    await vi.waitFor(async () => expect(await ready()).toEqual([200, "ok"]), {
      timeout: 25_000,
      interval: 200,
    });
    expect((await overShop("xong")).status).toBe(200);
  };

  it("is not ready while it is read-only, and goes on by itself", async () => {
    expect((await overShop("trước")).status).toBe(200);
    expect(await ready()).toEqual([200, "ok"]);
    await execute(server.url, "SET GLOBAL read_only = 1");
    await expectRefusing("read_only");
    const desk = await overDesk("không được");
    expect([
      desk.status,
      (desk.body.error as { code: string }).code,
      desk.headers.get("retry-after"),
    ]).toEqual([503, "unavailable", "1"]);
    // Reads go on.
    expect(await app.backend.core.conversations.byId(conversationId)).not.toBeNull();
    await execute(server.url, "SET GLOBAL read_only = 0");
    await expectServing();
  });

  it("is not ready while it takes no more connections, and goes on by itself", async () => {
    // Idle connections are what the product has at hand; it must need a new one.
    await execute(server.url, `SET GLOBAL max_connections = 10`);
    const taken = [];
    for (;;) {
      const connection = await createConnection({ uri: server.url }).catch(() => null);
      if (!connection) break;
      connection.on("error", () => undefined);
      taken.push(connection);
    }
    const [killer] = taken;
    const [rows] = (await killer?.query(
      `SELECT id FROM information_schema.processlist WHERE user = '${user}'`,
    )) ?? [[]];
    for (const { id } of rows as { id: number }[]) {
      await killer?.query(`KILL ${id}`);
      const more = await createConnection({ uri: server.url }).catch(() => null);
      more?.on("error", () => undefined);
      if (more) taken.push(more);
    }
    const shop = await overShop("không được");
    expect([shop.status, shop.headers.get("retry-after")]).toEqual([500, "1"]);
    expect(await ready()).toEqual([503, "overloaded"]);
    for (const connection of taken) connection.destroy();
    await expectServing();
  });

  it("stores every message where a statement may carry less than the batch", async () => {
    await execute(server.url, "SET GLOBAL max_allowed_packet = 1048576");
    const own = await startTestApp(url);
    const answers = await Promise.all(
      Array.from({ length: 300 }, () =>
        request(own, "/v1/chat_api_correct", {
          token,
          body: {
            action: "send_message",
            phien,
            content: "ố".repeat(3_900),
            sender_type: "customer",
            user_id: customerId,
          },
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await own.stop();
    await execute(server.url, "SET GLOBAL max_allowed_packet = 16777216");
  });

  // The last one: a tablespace that is full cannot be made to have room again.
  it("is not ready while the disk is full", async () => {
    const filler = await createConnection({ uri: server.url });
    await filler.query("CREATE DATABASE filler");
    await filler.query("CREATE TABLE filler.rows_of_it (id INT PRIMARY KEY AUTO_INCREMENT, v LONGBLOB)");
    const fill = async (bytes: number) => {
      for (;;) await filler.query("INSERT INTO filler.rows_of_it (v) VALUES (REPEAT('x', ?))", [bytes]);
    };
    for (const bytes of [1_000_000, 100_000]) {
      await expect(fill(bytes)).rejects.toMatchObject({ errno: 1114 });
    }
    let refused = false;
    for (let n = 0; n < 200 && !refused; n += 1)
      refused = (await overShop("tin ".repeat(900))).status !== 200;
    expect(refused).toBe(true);
    expect(await ready()).toEqual([503, "full"]);
    const lines = logged("database unavailable");
    for (let n = 0; n < 5; n += 1) await overShop("tin ".repeat(900));
    expect(logged("database unavailable") - lines).toBeLessThanOrEqual(1);
    await filler.end();
  });
});
