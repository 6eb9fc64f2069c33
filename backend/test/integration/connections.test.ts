import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("the database's connections", (database) => {
  const app = useTestApp(database);

  it("are all prepared alike, the one that was opened first too", async () => {
    if (database.flavour === "sqlite") {
      const [pragma] = await app().backend.store.door.run(({ runner }) =>
        runner.query("PRAGMA journal_mode"),
      );
      expect(pragma).toEqual({ journal_mode: "wal" });
      return;
    }
    // At once, so that the pool has to give every connection it may have.
    const settings = await Promise.all(
      Array.from({ length: 12 }, () =>
        app().backend.store.door.run(async ({ runner }): Promise<Record<string, string>> => {
          await runner.query("SELECT SLEEP(0.1)");
          const names = "'transaction_isolation', 'tx_isolation', 'time_zone'";
          const rows = await runner.query(`SHOW SESSION VARIABLES WHERE Variable_name IN (${names})`);
          const values = rows as { Variable_name: string; Value: string }[];
          return Object.fromEntries(
            values.map((row) => [row.Variable_name.replace(/^.*_isolation/, "isolation"), row.Value]),
          );
        }),
      ),
    );
    for (const one of settings) expect(one).toEqual({ isolation: "READ-COMMITTED", time_zone: "+00:00" });
  });
});
