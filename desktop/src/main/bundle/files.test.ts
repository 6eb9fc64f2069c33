import { expect, it } from "vitest";
import { bundleFile } from "./files.ts";

const get = (url: string) => bundleFile({ method: "GET", url }, "/opt/desk");

it.each([
  ["app://bundle/", "/opt/desk/index.html", "text/html; charset=utf-8"],
  ["app://bundle/index.html?x=1#y", "/opt/desk/index.html", "text/html; charset=utf-8"],
  ["app://bundle/assets/main-Bx_1.js", "/opt/desk/assets/main-Bx_1.js", "text/javascript; charset=utf-8"],
  [
    "app://bundle/assets/be-vietnam-pro.600-1.woff2",
    "/opt/desk/assets/be-vietnam-pro.600-1.woff2",
    "font/woff2",
  ],
  ["app://bundle/favicon.svg", "/opt/desk/favicon.svg", "image/svg+xml"],
])("finds %s", (url, path, type) => {
  expect(get(url)).toEqual({ path, type });
});

it.each([
  // The address' own parsing takes these up to the root first; what is left then is no file of ours either.
  "app://bundle/../../etc/passwd",
  "app://bundle/..%2f..%2fetc%2fpasswd",
  "app://bundle/%2e%2e/%2e%2e/main/main.js%00.html",
  "app://bundle/assets/..%5c..%5cmain.js",
  "app://bundle/%2Fetc/passwd.html",
  "app://bundle//etc/hosts.html",
  "app://bundle/.env.html",
  "app://bundle/assets/.hidden.js",
  "app://bundle/assets/main.js.map",
  "app://bundle/assets/main.ts",
  "app://bundle/assets/",
  "app://bundle/no-ending",
  "app://bundle/a:b.html",
  "app://elsewhere/index.html",
  "app://user@bundle/index.html",
  "app://bundle:80/index.html",
  "file:///opt/desk/index.html",
  "https://bundle/index.html",
  "nonsense",
])("has nothing at %s", (url) => {
  expect(get(url)).toBeNull();
});

it("only gives", () => {
  expect(bundleFile({ method: "POST", url: "app://bundle/" }, "/opt/desk")).toBeNull();
});
