import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../paths.ts";
import { report, type StepResult, totalOf } from "./report.ts";
import { noTests, tallyHostile, tallyPlaywright, tallyVitest } from "./tally.ts";

const assertion = (status: string, ...ancestorTitles: string[]) => ({
  status,
  ancestorTitles,
  title: "it",
  failureMessages: status === "failed" ? ["expected 1 to be 2\n    at its line"] : [],
});

describe("tallyVitest", () => {
  it("counts tests, and integration tests by their database", () => {
    const json = JSON.stringify({
      testResults: [
        { name: "limits.test.ts", status: "passed", assertionResults: [assertion("passed", "limits")] },
        {
          name: join(repositoryRoot, "backend/claims.test.ts"),
          status: "failed",
          assertionResults: [
            assertion("passed", "claims [sqlite]", "a race"),
            assertion("passed", "claims [mysql]", "a race"),
            assertion("failed", "claims [mysql]"),
            assertion("pending", "claims [sqlite]"),
          ],
        },
      ],
    });
    expect(tallyVitest(json)).toEqual({
      passed: 3,
      failed: 1,
      sqlite: 1,
      mysql: 1,
      failures: [
        "backend/claims.test.ts › claims [mysql] › it\n      expected 1 to be 2\n          at its line",
      ],
      retried: [],
    });
  });

  it("tells what passed only when tried again", () => {
    const late = { ...assertion("passed", "a race [sqlite]"), failureMessages: ["expected 1 to be 2"] };
    const name = join(repositoryRoot, "a.test.ts");
    const json = JSON.stringify({ testResults: [{ name, status: "passed", assertionResults: [late] }] });
    expect(tallyVitest(json)).toEqual({
      ...noTests,
      passed: 1,
      sqlite: 1,
      retried: ["a.test.ts › a race [sqlite] › it\n      expected 1 to be 2"],
    });
  });

  it("counts a file that could not be loaded as a failure", () => {
    const name = join(repositoryRoot, "a.test.ts");
    const json = JSON.stringify({
      testResults: [{ name, status: "failed", message: "no such module", assertionResults: [] }],
    });
    expect(tallyVitest(json)).toEqual({
      ...noTests,
      failed: 1,
      failures: ["a.test.ts\n      no such module"],
    });
  });
});

describe("tallyHostile", () => {
  it("counts each check on each database", () => {
    const json = JSON.stringify({
      sqlite: { "no crashes": true, "no stalls": true },
      mysql: { "no crashes": true, "no stalls": false },
    });
    expect(tallyHostile(json)).toEqual({
      ...noTests,
      ...{ passed: 3, failed: 1, sqlite: 2, mysql: 1 },
      failures: ["generated input [mysql] › no stalls"],
    });
  });
});

describe("tallyPlaywright", () => {
  it("counts stories, a flaky one as passed", () => {
    const json = JSON.stringify({ stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 3 }, errors: [] });
    expect(tallyPlaywright(json)).toEqual({ ...noTests, passed: 3, failed: 1 });
  });

  it("counts an error outside of any test", () => {
    const json = JSON.stringify({
      stats: { expected: 0, unexpected: 0, flaky: 0 },
      errors: [{ message: "no browser" }],
    });
    expect(tallyPlaywright(json).failed).toBe(1);
  });
});

describe("report", () => {
  const step = (name: string, outcome: StepResult["outcome"], tally = noTests): StepResult => {
    return { name, outcome, seconds: 1.25, tally };
  };

  it("closes with the sums, each on a line of its own", () => {
    const text = report([
      step("lint", "passed"),
      step("backend", "passed", { ...noTests, passed: 10, sqlite: 4, mysql: 4 }),
      step("end to end", "failed", { ...noTests, passed: 1, failed: 2, failures: ["a story › that fails"] }),
    ]);
    const lines = text.split("\n");
    expect(lines.slice(-2)).toEqual(["integration tests: 4 on SQLite, 4 on MariaDB", "11 passed, 2 failed"]);
    expect(text).toContain("✗ a story › that fails");
    expect(text).toMatch(/lint +ok +1\.\d s/);
    expect(text).toMatch(/end to end +FAILED .* 1 passed, 2 failed/);
  });

  it("never calls a run clean in which a step failed", () => {
    expect(totalOf([step("lint", "failed"), step("build", "skipped")]).failed).toBe(1);
  });
});
