// Loaded by the desktop app before its own code, in Electron and in the host alike: what would leave the app for the
// system is written down instead, and can be answered from a spec.
const { appendFileSync } = require("node:fs");
const { basename } = require("node:path");
const electron = require("electron");

const { app, BrowserWindow, dialog, Menu, nativeImage, Notification, safeStorage, shell, Tray } = electron;
const isHost = Object.hasOwn(electron, "electronHost");

const spies = {
  notifications: [],
  externals: [],
  badges: [],
  dialogs: [],
  dialogAnswers: [],
  popups: [],
  overlays: [],
  tray: { object: null, image: null, toolTip: "", menu: null },
};
globalThis.desktopSpies = spies;

Notification.isSupported = () => true;
Notification.prototype.show = function () {
  const { title, body, silent } = this;
  spies.notifications.push({ title, body, silent, isClosed: false, object: this });
  // Where a spec asks for it: what was shown is known also after a kill.
  if (process.env.DESKTOP_NOTIFIED) appendFileSync(process.env.DESKTOP_NOTIFIED, `${body}\n`);
  setImmediate(() => this.emit("show", {}));
};
Notification.prototype.close = function () {
  for (const shown of spies.notifications) if (shown.object === this) shown.isClosed = true;
  setImmediate(() => this.emit("close", {}));
};

shell.openExternal = async (url) => {
  spies.externals.push(url);
};

const { setBadgeCount } = app;
app.setBadgeCount = (count) => {
  spies.badges.push(count);
  return setBadgeCount.call(app, count);
};

/** Which file a picture came from: a picture itself does not say. */
const files = new WeakMap();
const { createFromPath } = nativeImage;
nativeImage.createFromPath = (path) => {
  const image = createFromPath.call(nativeImage, path);
  files.set(image, basename(path));
  return image;
};

function watch(owner, method, see) {
  const original = owner[method];
  owner[method] = function (...args) {
    see(this, ...args);
    return original.apply(this, args);
  };
}
watch(Tray.prototype, "setImage", (tray, image) =>
  Object.assign(spies.tray, { object: tray, image: files.get(image) ?? null }),
);
watch(Tray.prototype, "setToolTip", (tray, toolTip) => Object.assign(spies.tray, { object: tray, toolTip }));
watch(Tray.prototype, "setContextMenu", (tray, menu) => Object.assign(spies.tray, { object: tray, menu }));
watch(BrowserWindow.prototype, "setOverlayIcon", (_window, image, description) =>
  spies.overlays.push({ image: image && (files.get(image) ?? null), description }),
);

// A menu or a dialog of the system would wait for somebody.
Menu.prototype.popup = function () {
  spies.popups.push(this);
};
dialog.showMessageBox = async (...args) => {
  const options = args.at(-1);
  spies.dialogs.push({ message: options.message, buttons: options.buttons ?? [] });
  return { response: spies.dialogAnswers.shift() ?? options.defaultId ?? 0, checkboxChecked: false };
};

// Playwright starts Electron with `--password-store=basic`; the keyring a spec wants is pretended instead.
if (!isHost) {
  const backend = process.env.ELECTRON_HOST_KEYRING ?? "gnome_libsecret";
  const turn = (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  Object.assign(safeStorage, {
    isEncryptionAvailable: () => backend !== "basic_text",
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => turn(Buffer.from(text, "utf8")),
    decryptString: (bytes) => turn(bytes).toString("utf8"),
  });
}
