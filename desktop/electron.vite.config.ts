import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "electron-vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Main and preload. Everything is bundled, so that the packed app has no node_modules; the desk itself has
 * vite.config.ts, as browsers get it too.
 */
export default defineConfig({
  main: {
    plugins: [
      {
        name: "icons-beside-main",
        closeBundle: () => cpSync(at("./build/app"), at("./dist/icons"), { recursive: true }),
      },
    ],
    build: {
      outDir: at("./dist/main"),
      emptyOutDir: true,
      externalizeDeps: false,
      minify: true,
      rolldownOptions: { input: { main: at("./src/main/main.ts") } },
    },
  },
  preload: {
    build: {
      outDir: at("./dist/preload"),
      emptyOutDir: true,
      externalizeDeps: false,
      // A sandboxed preload is one classic script.
      rolldownOptions: {
        input: { preload: at("./src/preload/preload.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
});
