import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  test: { name: "desktop", include: ["{src,tools}/**/*.test.{ts,tsx}"], environment: "node" },
});
