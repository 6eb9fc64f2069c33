import { codePoints } from "@switchboard/shared/code-points";
import type { DeskConversation } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import { messageTextFault } from "@switchboard/shared/text";

type Key = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "isComposing" | "keyCode"
>;

/**
 * Whether a key stroke sends. Never inside an IME composition, where Enter chooses a word: `isComposing` says so,
 * and where it does not (Safari ends the composition before the key event) the key code 229 does.
 */
export function sends(key: Key): boolean {
  if (key.key !== "Enter" || key.isComposing || key.keyCode === 229) return false;
  return !key.shiftKey && !key.altKey;
}

export interface LengthState {
  fault: "empty" | "too_long" | null;
  /** Characters still free, negative when too many; null while far from the limit. */
  left: number | null;
}

/** From so many characters on it is said how many are left. */
const warnFrom = 3_500;

export function lengthOf(text: string): LengthState {
  const fault = messageTextFault(text);
  // A text of few units has few characters; counting is only for the long ones.
  if (text.length < warnFrom) return { fault, left: null };
  const left = limits.messageLength - codePoints(text.trim());
  return { fault, left: left > limits.messageLength - warnFrom ? null : left };
}

/** Whether an answer takes a conversation that nobody has: its waiting session, or a room nobody asked in. */
export const answerTakes = ({
  agent,
  state,
  closed,
}: Pick<DeskConversation, "agent" | "state" | "closed">): boolean =>
  !closed && agent === null && (state === "waiting" || state === "idle");

/** Whether an agent can still write here: rooms last for ever, also when a session in them has ended. */
export const isWritable = ({ closed }: { closed: boolean }): boolean => !closed;

/** Whether what is pasted or dropped is nothing but pictures or files, which no channel takes. */
export const onlyFiles = (data: Pick<DataTransfer, "files" | "getData"> | null): boolean =>
  data !== null && data.files.length > 0 && data.getData("text/plain") === "";
