/** What the fixture's page can ask for. */
export function handle(ipcMain, { notify, setBadge }) {
  ipcMain.handle("sender", ({ senderFrame }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isTop: senderFrame.parent === null,
  }));
  ipcMain.handle("echo", (_event, value) => value);
  ipcMain.handle("fail", () => {
    throw new TypeError("not today");
  });
  ipcMain.handle("notify", (_event, title, body) => notify(title, body));
  ipcMain.on("badge", (_event, count) => setBadge(count));
  ipcMain.on("tick", (event, times) => {
    for (let at = 1; at <= times; at += 1) event.sender.send("ticked", at);
  });
}
