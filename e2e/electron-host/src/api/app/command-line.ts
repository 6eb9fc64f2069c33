import { context } from "../../context.ts";

/** `app.commandLine`: Chromium gets what is added before it starts. */
export const commandLine = {
  appendSwitch(name: string, value = ""): void {
    context().switches.set(name, value);
  },
  hasSwitch: (name: string): boolean => context().switches.has(name),
  getSwitchValue: (name: string): string => context().switches.get(name) ?? "",
  removeSwitch(name: string): void {
    context().switches.delete(name);
  },
  appendArgument(argument: string): void {
    context().records.add("command-line-argument", { argument });
  },
};
