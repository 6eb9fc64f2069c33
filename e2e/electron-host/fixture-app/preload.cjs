const { contextBridge, ipcRenderer } = require("electron");

globalThis.isolatedOnly = "a preload's own";

contextBridge.exposeInMainWorld("fixture", {
  version: "1",
  nested: { list: [1, { deep: true }] },
  sum: (one, other) => one + other,
  same: (value) => value,
  refuse: () => {
    throw new RangeError("refused");
  },
  callBack: (callback) => callback("from the preload"),
  platform: process.platform,
  sender: () => ipcRenderer.invoke("sender"),
  echo: (value) => ipcRenderer.invoke("echo", value),
  fail: () => ipcRenderer.invoke("fail"),
  unknown: () => ipcRenderer.invoke("nobody listens"),
  notify: (title, body) => ipcRenderer.invoke("notify", title, body),
  badge: (count) => ipcRenderer.send("badge", count),
  tick: (times) => ipcRenderer.send("tick", times),
  onTick: (listener) => {
    const hear = (_event, at) => listener(at);
    ipcRenderer.on("ticked", hear);
    return () => ipcRenderer.off("ticked", hear);
  },
  onOpened: (listener) => ipcRenderer.on("opened", (_event, title) => listener(title)) && undefined,
});
