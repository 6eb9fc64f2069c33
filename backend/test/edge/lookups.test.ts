import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { buildAgent, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

/** Numbers are guessed easily: what they stand for shows to those who may know, and else looks as if it were not there. */
eachDatabase("a guessed number", (database) => {
  const app = useTestApp(database);
  const nobody = 9_999_999;

  /** Everything of an answer but what differs from request to request. */
  const seen = async (path: string, options: Parameters<typeof request>[2] = {}) => {
    const { status, body, headers } = await request(app(), path, options);
    return { status, body, length: headers.get("content-length"), type: headers.get("content-type") };
  };

  it("names a seller at the window's door, and nobody else", async () => {
    const { seller } = await buildShop(app());
    const named = await seen(`/api/window/channel?channel=shop&shop=${seller.id}`);
    expect(named).toMatchObject({ status: 200, body: { name: seller.shopName } });

    const closed = await buildShop(app());
    await app().backend.store.accounts.setDisabled(closed.seller.id, true);
    const others = [
      await buildCustomer(app()),
      await buildAgent(app(), []),
      await buildAgent(app(), [], { role: "ADMIN" }),
      closed.seller,
    ];
    const token = tokenFor(app(), await buildCustomer(app()));
    for (const options of [{}, { token }]) {
      const missing = await seen(`/api/window/channel?channel=shop&shop=${nobody}`, options);
      expect(missing.status).toBe(404);
      for (const { id } of others)
        expect(await seen(`/api/window/channel?channel=shop&shop=${id}`, options)).toEqual(missing);
    }
    const missing = await seen(`/api/window/hello?channel=shop&shop=${nobody}`, { token });
    expect(missing.status).toBe(404);
    for (const { id } of others)
      expect(await seen(`/api/window/hello?channel=shop&shop=${id}`, { token })).toEqual(missing);
  });

  it("starts no conversation at the window but with a seller", async () => {
    const customer = await buildCustomer(app());
    const token = tokenFor(app(), customer);
    const start = (shop: number) =>
      seen("/api/window/conversations", { token, body: { channel: "shop", shop, clientId: randomUUID() } });
    const missing = await start(nobody);
    expect(missing.status).toBe(404);
    for (const { id } of [await buildCustomer(app()), await buildAgent(app(), []), customer])
      expect(await start(id)).toEqual(missing);
  });

  it("of a tenant is refused alike whether or not there is one", async () => {
    const { administration } = app().backend.store;
    await administration.ensureTenant(71, "Tenant");
    const token = tokenFor(app(), await buildAgent(app(), [], { role: "SUPPORT_AGENT" }));
    const list = (tenant: number) =>
      seen("/livechat/sessions", { token, headers: { "X-Tenant-ID": String(tenant) } });
    expect(await list(71)).toEqual(await list(72));
    expect((await list(71)).status).toBe(403);
  });
});
