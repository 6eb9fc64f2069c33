import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,test,tools,widget}/**/*.test.ts", "../shared/src/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores are shared with the databases and the servers under test.
    maxWorkers: 2,
    // A machine with much else to do may miss one moment; what fails twice is broken. `npm test` tells what was tried twice.
    retry: 1,
  },
});
