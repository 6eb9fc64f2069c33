import type { OssHistory } from "@switchboard/shared/dialects/oss";
import { limits } from "@switchboard/shared/limits";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, newUser, oss, startOss } from "../oss.ts";

eachDatabase("the pages of an OSS history", (database) => {
  const app = useTestApp(database);
  const history = (query: string) => oss<OssHistory>(app(), `/history${query}`);

  it("are newest first, twenty where nothing else is said, with the count of all", async () => {
    const browser_uuid = newBrowser();
    const topics = Array.from({ length: 23 }, (_, index) => `Topik ${index + 1}`);
    for (const topic of topics) await startOss(app(), { browser_uuid, topic });
    const page = async (query: string) => {
      const { status, body } = await history(`?browser_uuid=${browser_uuid}${query}`);
      expect(status).toBe(200);
      const { total, limit, offset } = body;
      return { total, limit, offset, topics: body.sessions.map(({ topic }) => topic) };
    };
    const newest = [...topics].reverse();
    const facts = { total: 23, limit: 20, offset: 0 };
    expect(await page("")).toEqual({ ...facts, topics: newest.slice(0, 20) });
    expect(await page("&limit=20&offset=20")).toEqual({ ...facts, offset: 20, topics: newest.slice(20) });
    expect(await page("&limit=5&offset=3")).toEqual({
      ...facts,
      limit: 5,
      offset: 3,
      topics: newest.slice(3, 8),
    });
    expect(await page("&offset=23")).toEqual({ ...facts, offset: 23, topics: [] });
    expect(await page("&offset=1000000000")).toEqual({ ...facts, offset: 1_000_000_000, topics: [] });
    expect(await page("&limit=0")).toEqual({ ...facts, limit: 0, topics: [] });
    expect(await page("&limit=99999")).toEqual({ ...facts, limit: limits.ossHistoryMax, topics: newest });
  });

  it("need somebody's id, and whole numbers", async () => {
    const who = `?browser_uuid=${newBrowser()}`;
    const details = async (query: string) => {
      const { status, body } = await oss(app(), `/history${query}`);
      return [status, body.error, body.details];
    };
    expect(await details("")).toEqual([
      400,
      "Invalid request body",
      "missing required field: browser_uuid or oss_user_id",
    ]);
    for (const wrong of ["limit=x", "limit=-1", "limit=1.5", "limit=1e99", "limit=1&limit=x"]) {
      expect([wrong, ...(await details(`${who}&${wrong}`))]).toEqual([
        wrong,
        400,
        "Invalid request body",
        "invalid field: limit",
      ]);
    }
    expect((await details(`${who}&offset=-1`))[2]).toBe("invalid field: offset");
    expect((await details("?browser_uuid=x"))[2]).toBe("invalid field: browser_uuid");
    expect((await details("?oss_user_id="))[2]).toBe("invalid field: oss_user_id");
    expect((await details("?oss_user_id=a&oss_user_id=b"))[2]).toBe("invalid field: oss_user_id");
  });

  it("are empty for who has never asked", async () => {
    const nobody = { sessions: [], total: 0, limit: 20, offset: 0 };
    expect((await history(`?browser_uuid=${newBrowser()}`)).body).toEqual(nobody);
    expect((await history(`?oss_user_id=${newUser().oss_user_id}`)).body).toEqual(nobody);
  });
});
