/**
 * What the page may do. Most of it is Electron's default; it is written down so that no default can change it.
 * @param preload the one script between page and main
 */
export function webPreferences(preload: string, { isDevelopment }: { isDevelopment: boolean }) {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: true,
    // Hidden in the tray it must still count, tell and keep its connection.
    backgroundThrottling: false,
    devTools: isDevelopment,
  } as const;
}
