import { z } from "zod";
import { codePoints } from "./code-points.ts";
import { limits } from "./limits.ts";

/**
 * Why a message text cannot be stored, or null when it can. The ends are trimmed for the check only; the text
 * itself is kept verbatim.
 */
export function messageTextFault(text: string): "empty" | "too_long" | null {
  const trimmed = text.trim();
  if (trimmed.length === 0) return "empty";
  if (text.length > limits.messageStored) return "too_long";
  // A text of so few units cannot have more code points; counting is only for the long ones.
  if (trimmed.length > limits.messageLength && codePoints(trimmed) > limits.messageLength) return "too_long";
  return null;
}

/** A message text: 1 to 4,000 characters, verbatim. A lone surrogate, which no database can hold, becomes U+FFFD. */
export const messageText = z
  .string()
  .superRefine((text, context) => {
    const fault = messageTextFault(text);
    if (fault) context.addIssue({ code: "custom", message: fault });
  })
  .transform((text) => text.toWellFormed())
  .meta({ description: "1 to 4,000 characters, kept verbatim", minLength: 1 });

/** A text of so many characters, counted between its blank ends, which are cut off. Well-formed, without NUL. */
export const within = (min: number, max: number) =>
  z
    .string()
    // Before trimming: hostile megabytes are refused without being walked through.
    .max(max * 4 + 1_000, "too long")
    .transform((text) => text.toWellFormed().replaceAll("\0", "").trim())
    .refine((text) => text.length >= min, "empty")
    .refine((text) => text.length <= max || codePoints(text) <= max, "too long");

/** A title or topic: 1 to 255 characters. */
export const title = within(1, limits.titleLength);

/** The id a client gives a message so that sending it again is answered with the first one. */
export const clientId = z
  .string()
  .min(1)
  .max(limits.clientIdLength)
  .regex(/^[\x21-\x7e]+$/, "printable ASCII only");

/** The first characters of a text on one line, for lists and notifications. */
export function snippet(text: string, length: number = limits.snippetLength): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/gu, " ")
    .trim();
  if (line.length <= length) return line;
  const characters = Array.from(line);
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join("")}…`;
}
