import { describe, expect, it } from "vitest";
import { DomainError } from "./core/errors.ts";
import { createLog, describeFailure } from "./log.ts";

const secret = "điều không ai được đọc";
const statement = "INSERT INTO messages (body) VALUES (?)";

function logged(error: unknown): string {
  const lines: string[] = [];
  createLog("info", { write: (line) => void lines.push(line) }).error({ err: error }, "request failed");
  return lines.join("");
}

/** As mysql2 throws it: the statement with its values filled in, and the refused value in the message. */
const mysqlError = (message: string) =>
  Object.assign(new Error(message), {
    code: "ER_DUP_ENTRY",
    errno: 1062,
    sql: statement.replace("?", `'${secret}'`),
    sqlMessage: message,
  });

/** As TypeORM passes it on: with the driver's properties and its own. */
const queryFailed = (driverError: Error) =>
  Object.assign(new Error(driverError.message), driverError, {
    query: statement,
    parameters: [secret],
    driverError,
  });

describe("a failed statement in the log", () => {
  it.each([
    `Duplicate entry '${secret}' for key 'messages_client'`,
    `Incorrect string value: '${secret} it's' for column \`db\`.\`messages\`.\`body\` at row 1`,
    `You have an error in your SQL syntax near '${secret}\n second line' at line 1`,
  ])("is there without its values: %s", (message) => {
    const error = queryFailed(mysqlError(message));
    for (const failure of [
      error,
      new DomainError("unavailable", {}, { cause: error }),
      mysqlError(message),
    ]) {
      const line = logged(failure);
      expect(line).not.toContain(secret);
      expect(line).not.toContain("INSERT");
      expect(line).toContain("ER_DUP_ENTRY");
      expect(line).toContain("log.test.ts");
    }
  });

  it("says what is wrong all the same", () => {
    const sqliteError = Object.assign(new Error("no such table: nowhere"), { code: "SQLITE_ERROR" });
    expect(describeFailure(queryFailed(sqliteError)).message).toBe("no such table: nowhere");
    expect(describeFailure(mysqlError("Table 'db.messages' doesn't exist")).message).toMatch(/^Table '…'/);
  });
});

describe("any other error in the log", () => {
  it("has its type, message, code, place and cause, and no further properties", () => {
    const cause = Object.assign(new TypeError("because"), { token: secret });
    const error = Object.assign(new Error("it broke", { cause }), { code: "E_BROKEN", body: secret });
    const line = logged(error);
    expect(line).not.toContain(secret);
    expect(JSON.parse(line)).toMatchObject({
      err: { type: "Error", message: "it broke", code: "E_BROKEN", cause: { type: "TypeError" } },
    });
  });

  it("may be anything", () => {
    for (const thrown of [undefined, null, secret, 5, { secret }])
      expect(logged(thrown)).not.toContain(secret);
  });
});
