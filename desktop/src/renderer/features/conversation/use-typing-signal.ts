import { useEffect, useRef } from "react";
import { useDesk } from "../../app/desk-context.tsx";

/** Said again this often while one types; the other side forgets it after 6 s. */
const repeatMs = 3_000;
const restMs = 4_000;

/** Tells the others that one is typing, and that one has stopped. */
export function useTypingSignal(conversationId: number): { typed: () => void; stopped: () => void } {
  const desk = useDesk();
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  function stopped(): void {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    if (last.current === 0) return;
    last.current = 0;
    desk.typing(conversationId, false);
  }

  function typed(): void {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(stopped, restMs);
    if (Date.now() - last.current < repeatMs) return;
    last.current = Date.now();
    desk.typing(conversationId, true);
  }

  const leave = useRef(stopped);
  leave.current = stopped;
  useEffect(() => () => leave.current(), []);
  return { typed, stopped };
}
