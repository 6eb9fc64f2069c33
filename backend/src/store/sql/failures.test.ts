import { describe, expect, it } from "vitest";
import { DomainError } from "../../core/errors.ts";
import { isConnectionLoss, isTransient, toDomainError, troubleOf } from "./failures.ts";

const failure = (values: object) => Object.assign(new Error("x"), values);

describe("a failure of the database", () => {
  it.each([
    [{ errno: 1290 }, "read_only"],
    [{ errno: 1792 }, "read_only"],
    [{ errno: 1836 }, "read_only"],
    [{ errno: 3100 }, "read_only"],
    [{ code: "SQLITE_READONLY_DBMOVED" }, "read_only"],
    [{ errno: 1021 }, "full"],
    [{ errno: 1114 }, "full"],
    [{ errno: 3 }, "full"],
    [{ code: "SQLITE_FULL" }, "full"],
    [{ code: "SQLITE_IOERR_WRITE" }, "full"],
    [{ code: "ENOSPC", errno: -28 }, "full"],
    [{ errno: 1040 }, "overloaded"],
    [{ errno: 1203 }, "overloaded"],
    [{ errno: 1226 }, "overloaded"],
    [{ errno: 1053 }, "unreachable"],
    [{ errno: 1927 }, "unreachable"],
    [{ code: "ECONNREFUSED", errno: -111 }, "unreachable"],
    [{ fatal: true }, "unreachable"],
    [{ errno: 1153, fatal: true }, "too_large"],
    [{ code: "SQLITE_BUSY_SNAPSHOT" }, "locked"],
    [{ code: "SQLITE_CORRUPT" }, "damaged"],
    [{ errno: 1045 }, "refused"],
  ])("is its own trouble: %o", (values, why) => {
    expect(troubleOf(failure(values))).toBe(why);
    // As TypeORM wraps it.
    expect(troubleOf(failure({ driverError: failure(values) }))).toBe(why);
    expect(toDomainError(failure(values))).toMatchObject({ id: "unavailable" });
  });

  it.each([{ errno: 1062 }, { errno: 1064 }, { errno: 1146 }, { code: "SQLITE_CONSTRAINT_UNIQUE" }, {}])(
    "is a fault of the statement: %o",
    (values) => {
      expect(troubleOf(failure(values))).toBeNull();
      expect(toDomainError(failure(values))).not.toBeInstanceOf(DomainError);
    },
  );

  it("goes by the number, since the driver names MariaDB's errors wrongly", () => {
    const killed = failure({ errno: 1927, code: "ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE" });
    expect(isConnectionLoss(killed)).toBe(true);
    expect(isTransient(failure({ errno: 1213, code: "ANYTHING" }))).toBe(true);
  });
});
