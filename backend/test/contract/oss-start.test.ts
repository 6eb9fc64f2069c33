import type { OssSessionDetails } from "@switchboard/shared/dialects/oss";
import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, newUser, oss, startOss } from "../oss.ts";

type Body = Record<string, unknown>;

eachDatabase("an OSS session's start", (database) => {
  const app = useTestApp(database);
  const refused = (details: string) => ({ status: 400, error: "Invalid request body", details });
  const start = async (body: Body) => {
    const answer = await oss(app(), "/start", { body: { topic: "Izin", ...body } });
    return { status: answer.status, ...answer.body };
  };

  describe("who starts", () => {
    it("is a browser or an account", async () => {
      const missing = refused("missing required field: browser_uuid or oss_user_id");
      expect(await start({})).toEqual(missing);
      expect(await start({ email: "user@example.com" })).toEqual(missing);
      expect(await start({ browser_uuid: null, oss_user_id: null })).toEqual(missing);
    });

    it("says an account's e-mail address with it", async () => {
      const missing = refused("missing required field: email");
      const { oss_user_id } = newUser();
      expect(await start({ oss_user_id })).toEqual(missing);
      expect(await start({ oss_user_id, email: null, browser_uuid: newBrowser() })).toEqual(missing);
    });

    it("is the account where both are said, and the browser stays nobody's", async () => {
      const browser_uuid = newBrowser();
      const user = newUser();
      const both = await startOss(app(), { browser_uuid, ...user });
      const browser = await startOss(app(), { browser_uuid });
      const account = await startOss(app(), user);
      expect(both.chat_user_id).toBe(account.chat_user_id);
      expect(browser.chat_user_id).not.toBe(account.chat_user_id);
    });

    it("is the same browser however its UUID is written", async () => {
      const browser_uuid = newBrowser();
      const [lower, upper] = [
        await startOss(app(), { browser_uuid }),
        await startOss(app(), { browser_uuid: browser_uuid.toUpperCase() }),
      ];
      expect(upper.chat_user_id).toBe(lower.chat_user_id);
    });
  });

  describe("priority", () => {
    const priorityOf = async (priority?: string) => {
      const { session_id } = await startOss(app(), { browser_uuid: newBrowser(), priority });
      return (await oss<OssSessionDetails>(app(), `/session/${session_id}`)).body.priority;
    };

    it("is one of four, normal where none is said", async () => {
      expect(await priorityOf()).toBe("normal");
      for (const priority of ["low", "normal", "high", "urgent"]) {
        expect(await priorityOf(priority)).toBe(priority);
      }
      for (const priority of ["", "HIGH", "critical", "constructor"]) {
        expect(await start({ browser_uuid: newBrowser(), priority })).toEqual(
          refused("invalid field: priority"),
        );
      }
    });
  });

  describe("department_id, beyond the contract", () => {
    it("names where it goes; the first department where none is said", async () => {
      const { administration } = app().backend.store;
      const { uuid } = await administration.ensureDepartment("Perizinan");
      const department = async (body: Body) => {
        const { session_id } = await startOss(app(), { browser_uuid: newBrowser(), ...body });
        return (await oss<OssSessionDetails>(app(), `/session/${session_id}`)).body.department;
      };
      expect(await department({ department_id: uuid })).toEqual({ id: uuid, name: "Perizinan" });
      expect(await department({})).toMatchObject({ name: "Customer Support" });
      const shop = await administration.ensureInbox("shop", "Toko", null);
      const other = (await app().backend.core.inboxes.byId(shop))?.uuid;
      for (const department_id of [newBrowser(), other]) {
        expect(await start({ browser_uuid: newBrowser(), department_id })).toEqual(
          refused("invalid field: department_id"),
        );
      }
    });
  });
});
