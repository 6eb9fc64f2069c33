import type { DeskHistory } from "@switchboard/shared/desk/models";
import { describe, expect, it } from "vitest";
import { request, type TestApp, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { conversationIdOf, hashOf, newBrowser, newUser, ossAgent, startOss, verifiedMode } from "../oss.ts";

/** The conversations that the desk tells of as this one's customer's, newest first. */
async function told(app: TestApp, token: string, id: number): Promise<number[]> {
  const { body } = await request<DeskHistory>(app, `/api/desk/conversations/${id}/history`, { token });
  return body.sessions.map(({ conversationId }) => conversationId);
}

eachDatabase("what a visitor has asked before", (database) => {
  describe("where the host system proves who it is", () => {
    const app = useTestApp(database, verifiedMode);

    it("is told over all browsers of the account, and over nobody else's", async () => {
      const { token } = await ossAgent(app());
      const user = newUser();
      const proven = { ...user, user_hash: hashOf(user.oss_user_id) };
      const start = async (body: object) => conversationIdOf(app(), await startOss(app(), { ...body }));
      const first = await start({ ...proven, browser_uuid: newBrowser() });
      const second = await start({ ...proven, browser_uuid: newBrowser() });
      const stranger = await start({ browser_uuid: newBrowser() });
      expect(await told(app(), token, first)).toEqual([second, first]);
      expect(await told(app(), token, second)).toEqual([second, first]);
      expect(await told(app(), token, stranger)).toEqual([stranger]);
    });
  });

  describe("where anybody may say who they are", () => {
    const app = useTestApp(database);

    it("is told over what one visitor began, in the order of time", async () => {
      const { token } = await ossAgent(app());
      const browser = { browser_uuid: newBrowser() };
      const first = await conversationIdOf(app(), await startOss(app(), browser));
      const second = await conversationIdOf(app(), await startOss(app(), browser));
      const other = await conversationIdOf(app(), await startOss(app(), { browser_uuid: newBrowser() }));
      expect(await told(app(), token, first)).toEqual([second, first]);
      expect(await told(app(), token, other)).toEqual([other]);
    });
  });
});
