/** Kept to the host: they would lead Chromium away from it. */
const reserved = new Set([
  "inspect",
  "inspect-brk",
  "remote-debugging-port",
  "remote-debugging-pipe",
  "user-data-dir",
  "password-store",
  "headless",
]);

export interface FlagOptions {
  /** Switches of the command line and those the app added. */
  switches: ReadonlyMap<string, string>;
  profile: string;
  /** Where `http://<host>.<scheme>.localhost` is answered. */
  schemesPort: number;
}

/** Chromium's command line: quiet, without a window of its own, and spoken to over pipes. */
export function chromiumFlags({ switches, profile, schemesPort }: FlagOptions): string[] {
  const given = [...switches].filter(([name]) => !reserved.has(name) && name !== "host-resolver-rules");
  const port = switches.get("remote-debugging-port");
  const own = [
    ...(process.env.ELECTRON_HOST_HEADED === "1" ? [] : ["--headless=new"]),
    ...(process.getuid?.() === 0 && !switches.has("no-sandbox") ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-popup-blocking",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-startup-window",
    "--password-store=basic",
    "--screen-info={2560x1440}",
    "--remote-debugging-pipe",
    ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    `--user-data-dir=${profile}`,
    `--host-resolver-rules=MAP *.localhost:80 127.0.0.1:${schemesPort}`,
  ];
  return [...own, ...given.map(([name, value]) => (value === "" ? `--${name}` : `--${name}=${value}`))];
}
