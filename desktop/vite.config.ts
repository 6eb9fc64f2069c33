import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const backend = process.env.SWITCHBOARD_BACKEND ?? "http://localhost:3000";

export default defineConfig({
  root: fileURLToPath(new URL("./src/renderer", import.meta.url)),
  // The same files are served at /desk/ and come out of the desktop app.
  base: "./",
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL("./dist/desk", import.meta.url)),
    emptyOutDir: true,
    // Nothing as a data: address, which a strict content policy would refuse.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: {
      "/api": backend,
      "/socket.io": { target: backend, ws: true },
    },
  },
});
