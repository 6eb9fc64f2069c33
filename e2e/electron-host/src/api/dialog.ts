import type {
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
} from "electron";
import { context } from "../context.ts";
import { strict } from "../strict.ts";

/** Which buttons somebody would press, in order; then each dialog's default. Specs add to it. */
export const dialogAnswers: number[] = [];

/** Dialogs are given a window or not. */
const optionsOf = (args: unknown[]): MessageBoxOptions => args.at(-1) as MessageBoxOptions;

function answer(args: unknown[]): number {
  const options = optionsOf(args);
  context().records.add("message-box", { ...options });
  return dialogAnswers.shift() ?? options.defaultId ?? 0;
}

function cancelled(kind: string, args: unknown[]): void {
  context().records.add(kind, { ...optionsOf(args) });
}

export const dialog = strict("dialog", {
  async showMessageBox(...args: unknown[]): Promise<MessageBoxReturnValue> {
    return { response: answer(args), checkboxChecked: optionsOf(args).checkboxChecked ?? false };
  },
  showMessageBoxSync: (...args: unknown[]): number => answer(args),
  showErrorBox(title: string, content: string): void {
    context().records.add("error-box", { title, content });
  },
  async showOpenDialog(...args: unknown[]): Promise<OpenDialogReturnValue> {
    cancelled("open-dialog", args);
    return { canceled: true, filePaths: [] };
  },
  async showSaveDialog(...args: unknown[]): Promise<SaveDialogReturnValue> {
    cancelled("save-dialog", args);
    return { canceled: true, filePath: "" };
  },
});
