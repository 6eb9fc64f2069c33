import { resolve } from "node:path";

export interface LaunchArguments {
  /** Modules to load before the app, as `-r` names them. */
  requires: string[];
  /** The app: a folder, a file or an asar. */
  entry: string | null;
  /** The same as it was typed. */
  entryWord: string;
  switches: Map<string, string>;
}

/** What Electron's command line says: switches anywhere, the first word is the app. */
export function parseArguments(args: readonly string[], folder: string): LaunchArguments {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let entryWord = "";
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (word === "-r" || word === "--require") {
      at += 1;
      requires.push(resolve(folder, args[at] ?? ""));
    } else if (word.startsWith("--")) {
      const [name = "", ...value] = word.slice(2).split("=");
      switches.set(name, value.join("="));
    } else if (entryWord === "" && !word.startsWith("-")) {
      entryWord = word;
    }
  }
  return { requires, entry: entryWord === "" ? null : resolve(folder, entryWord), entryWord, switches };
}
