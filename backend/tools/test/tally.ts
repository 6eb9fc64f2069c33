import { relative } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** Enough for the two sides of a comparison. */
const linesOfWhy = 12;

/** What a test runner counted. */
export interface Tally {
  passed: number;
  failed: number;
  /** Integration tests that passed, by the database they ran on. */
  sqlite: number;
  mysql: number;
  /** What failed, each by file, name and the first lines of why: a runner's own account is far up once others have run. */
  failures: readonly string[];
  /** What failed and passed when tried again, in the same form: told, so that somebody looks into it. */
  retried: readonly string[];
}

export const noTests: Tally = { passed: 0, failed: 0, sqlite: 0, mysql: 0, failures: [], retried: [] };

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    sqlite: a.sqlite + b.sqlite,
    mysql: a.mysql + b.mysql,
    failures: [...a.failures, ...b.failures],
    retried: [...a.retried, ...b.retried],
  };
}

interface Assertion {
  status: string;
  ancestorTitles: string[];
  title: string;
  /** Of every try, so those of a test that passed at the second are here too. */
  failureMessages: string[];
}

interface VitestReport {
  testResults: { name: string; status: string; message?: string; assertionResults: Assertion[] }[];
}

/** Counts vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function tallyVitest(json: string): Tally {
  const report = JSON.parse(json) as VitestReport;
  let tally = noTests;
  for (const file of report.testResults) {
    const results = file.assertionResults;
    const passed = results.filter(({ status }) => status === "passed");
    const accounts = (of: Assertion[]) =>
      of.map(({ ancestorTitles, title, failureMessages }) =>
        account(file.name, [...ancestorTitles, title], failureMessages.join("\n")),
      );
    const failures = accounts(results.filter(({ status }) => status === "failed"));
    if (failures.length === 0 && file.status === "failed")
      failures.push(account(file.name, [], file.message ?? ""));
    const ranOn = (mark: string) =>
      passed.filter(({ ancestorTitles }) => ancestorTitles.some((title) => title.includes(mark))).length;
    tally = add(tally, {
      passed: passed.length,
      failed: failures.length,
      sqlite: ranOn("[sqlite]"),
      mysql: ranOn("[mysql]"),
      failures,
      retried: accounts(passed.filter(({ failureMessages }) => failureMessages.length > 0)),
    });
  }
  return tally;
}

const account = (file: string, titles: readonly string[], message: string) =>
  [[relative(repositoryRoot, file), ...titles].join(" › "), ...message.split("\n").slice(0, linesOfWhy)]
    .filter((line) => line.trim() !== "")
    .join("\n      ");

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors?: unknown[];
}

/**
 * Counts Playwright's JSON report. What went wrong outside of any test counts as one failure. Names none: Playwright
 * closes with an account of its own, and nothing runs after it.
 */
export function tallyPlaywright(json: string): Tally {
  const { stats, errors = [] } = JSON.parse(json) as PlaywrightReport;
  const failed = stats.unexpected === 0 && errors.length > 0 ? 1 : stats.unexpected;
  return { ...noTests, passed: stats.expected + stats.flaky, failed };
}

/** What the attack with generated input reports: on each database which checks held. */
type HostileReport = Partial<Record<"sqlite" | "mysql", Record<string, boolean>>>;

/** Counts each check on each database as one integration test. */
export function tallyHostile(json: string): Tally {
  const report = JSON.parse(json) as HostileReport;
  const held = (checks: Record<string, boolean> = {}) => Object.values(checks).filter((one) => one).length;
  const failures = Object.entries(report).flatMap(([database, checks]) =>
    Object.entries(checks).flatMap(([name, holds]) =>
      holds ? [] : [`generated input [${database}] › ${name}`],
    ),
  );
  const [sqlite, mysql] = [held(report.sqlite), held(report.mysql)];
  return { ...noTests, passed: sqlite + mysql, failed: failures.length, sqlite, mysql, failures };
}
