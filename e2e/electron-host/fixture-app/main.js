// A small app for the host's own specs; unbundled, so that it also shows how its imports are found.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  protocol,
  session,
  Tray,
} from "electron";
import { handle } from "./handlers.js";

const at = (name) => join(import.meta.dirname, name);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' app://bundle; frame-src 'self'";
const types = { html: "text/html", js: "text/javascript", css: "text/css" };
/** What happened, for specs to read. */
const seen = [];
globalThis.seen = seen;
let isQuitting = false;
let window = null;
let tray = null;

async function serve({ url }) {
  const { pathname } = new URL(url);
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  const headers = {
    "Content-Type": types[name.split(".")[1]] ?? "text/plain",
    "Content-Security-Policy": policy,
    "X-Fixture": "yes",
  };
  if (name === "moved")
    return new Response(null, { status: 302, headers: { ...headers, Location: "/index.html" } });
  try {
    return new Response(await readFile(at(`page/${name}`)), { headers });
  } catch {
    return new Response("Not found", { status: 404, headers });
  }
}

function guard(contents) {
  contents.setWindowOpenHandler(({ url }) => {
    seen.push(["window-open", url]);
    return { action: "deny" };
  });
  contents.on("will-navigate", (event) => {
    seen.push(["will-navigate", event.url]);
    if (!event.url.startsWith("app://bundle/")) event.preventDefault();
  });
  contents.on("will-redirect", (event) => seen.push(["will-redirect", event.url]));
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on("context-menu", (_event, params) => {
    seen.push(["context-menu", params]);
    Menu.buildFromTemplate([{ role: "selectAll" }, { role: "cut" }]).popup({ window });
  });
  contents.on("render-process-gone", (_event, { reason }) => {
    seen.push(["render-process-gone", reason]);
    void window.loadURL("app://bundle/");
  });
}

function open() {
  window = new BrowserWindow({
    width: 900,
    height: 640,
    show: false,
    title: "Fixture",
    webPreferences: { preload: at("preload.cjs"), contextIsolation: true, sandbox: true },
  });
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    if (isQuitting) return;
    event.preventDefault();
    window.hide();
  });
  window.on("page-title-updated", (event, title) => {
    seen.push(["title", title]);
    event.preventDefault();
  });
  void window.loadURL("app://bundle/");
}

const bringToFront = () => {
  window.show();
  window.focus();
};

function start() {
  protocol.handle("app", serve);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === "notifications"),
  );
  app.on("web-contents-created", (_event, contents) => guard(contents));
  handle(ipcMain, {
    notify(title, body) {
      const notification = new Notification({ title, body });
      notification.on("click", () => {
        bringToFront();
        window.webContents.send("opened", title);
      });
      notification.show();
    },
    setBadge: (count) => app.setBadgeCount(count),
  });
  tray = new Tray(nativeImage.createEmpty());
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: "Open", click: bringToFront },
      { role: "quit", label: "Quit" },
    ]),
  );
  open();
}

protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
if (app.requestSingleInstanceLock({ from: "fixture" })) {
  app.on("second-instance", (_event, argv, _folder, data) => {
    seen.push(["second-instance", argv.at(-1), data]);
    bringToFront();
  });
  app.on("before-quit", () => {
    isQuitting = true;
  });
  app.whenReady().then(start);
} else {
  app.quit();
}
