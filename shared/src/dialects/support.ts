import { z } from "zod";
import { messageText, title } from "../text.ts";

/**
 * Support for developers: starting a chat with the support team. Source: `support-start.vi.md`.
 * `POST /api/v1/support/chat/start` with a bearer token → 200 `SupportStarted`. While a session is open, starting again
 * answers that one; an `initialMessage` that was not said yet is said then.
 */
export const supportStart = z.object({
  topic: title.nullish().transform((value) => value ?? undefined),
  initialMessage: messageText.nullish().transform((value) => value ?? undefined),
});

export interface SupportStarted {
  /** UUID. */
  chatSessionId: string;
  /** The chat window; a short-lived token in the fragment lets whoever opens it in. */
  chatUrl: string;
  message: "Chat session started. Please open the chat window.";
}

/** 400, 401, 403, 429 with Retry-After, 500. */
export interface SupportFailure {
  error: string;
  message: string;
}
