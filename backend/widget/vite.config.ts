import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const backend = process.env.SWITCHBOARD_BACKEND ?? "http://localhost:3000";
const out = fileURLToPath(new URL("../dist/window", import.meta.url));

/** The chat window's frame. The loader, `widget.js`, lies in the same folder and is built by itself. */
export default defineConfig({
  root: fileURLToPath(new URL("./frame", import.meta.url)),
  base: "/window/",
  plugins: [
    react(),
    {
      name: "clear-assets",
      // Only our own: emptying the folder would take the loader with it.
      buildStart: () => rmSync(`${out}/assets`, { recursive: true, force: true }),
      apply: "build",
    },
  ],
  build: {
    outDir: out,
    emptyOutDir: false,
    // Nothing as a data: address, which a strict content policy would refuse.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: { proxy: { "/api": backend, "/socket.io": { target: backend, ws: true } } },
});
