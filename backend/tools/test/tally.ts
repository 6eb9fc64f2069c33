/** What a test runner counted. */
export interface Tally {
  passed: number;
  failed: number;
  /** Integration tests that passed, by the database they ran on. */
  sqlite: number;
  mysql: number;
}

export const noTests: Tally = { passed: 0, failed: 0, sqlite: 0, mysql: 0 };

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    sqlite: a.sqlite + b.sqlite,
    mysql: a.mysql + b.mysql,
  };
}

interface VitestReport {
  testResults: {
    status: string;
    assertionResults: { status: string; ancestorTitles: string[] }[];
  }[];
}

/** Counts vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function tallyVitest(json: string): Tally {
  const report = JSON.parse(json) as VitestReport;
  let tally = noTests;
  for (const file of report.testResults) {
    const results = file.assertionResults;
    const passed = results.filter(({ status }) => status === "passed");
    const failed = results.filter(({ status }) => status === "failed").length;
    const ranOn = (mark: string) =>
      passed.filter(({ ancestorTitles }) => ancestorTitles.some((title) => title.includes(mark))).length;
    tally = add(tally, {
      passed: passed.length,
      failed: failed === 0 && file.status === "failed" ? 1 : failed,
      sqlite: ranOn("[sqlite]"),
      mysql: ranOn("[mysql]"),
    });
  }
  return tally;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors?: unknown[];
}

/** Counts Playwright's JSON report. What went wrong outside of any test counts as one failure. */
export function tallyPlaywright(json: string): Tally {
  const { stats, errors = [] } = JSON.parse(json) as PlaywrightReport;
  const failed = stats.unexpected === 0 && errors.length > 0 ? 1 : stats.unexpected;
  return { ...noTests, passed: stats.expected + stats.flaky, failed };
}
