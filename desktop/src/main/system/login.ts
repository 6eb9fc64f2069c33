/** Said to an app that the system starts at login: it waits in the tray. */
export const hiddenArgument = "--hidden";

/** Whether the window stays hidden at this start. Without a tray nobody would find it. */
export const startsHidden = (argv: readonly string[], hasTray: boolean): boolean =>
  hasTray && argv.includes(hiddenArgument);

/** The file by which desktops on Linux start programs at login (freedesktop's autostart). */
export function autostartEntry(program: string): string {
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Name=Switchboard",
    `Exec=${quoted(program)} ${hiddenArgument}`,
    "Icon=switchboard",
    "Terminal=false",
    "X-GNOME-Autostart-enabled=true",
    "",
  ].join("\n");
}

/** As the specification quotes: once for the argument, once more for the value, and no field codes. */
const quoted = (program: string): string =>
  `"${program
    .replace(/[\\"`$]/g, (sign) => `\\${sign}`)
    .replaceAll("\\", "\\\\")
    .replaceAll("%", "%%")}"`;
