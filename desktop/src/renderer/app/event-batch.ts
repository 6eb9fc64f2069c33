import type { ServerEvent } from "../connection/server-event.ts";

interface BatchDeps {
  receive: (event: ServerEvent) => void;
  /** Calls back with the next picture, or soon where none is drawn. Returns how to call it off. */
  schedule?: (flush: () => void) => () => void;
}

/** Longer than a frame: a hidden window draws none, and its events are not to wait for one. */
const withoutFramesMs = 50;

function nextFrame(flush: () => void): () => void {
  const frame = requestAnimationFrame(flush);
  const timer = setTimeout(flush, withoutFramesMs);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/**
 * What the server says goes to the stores once per picture, in its order: a hundred events a second are then at most
 * sixty drawings, and typing has its turn between them.
 */
export function createEventBatch({ receive, schedule = nextFrame }: BatchDeps) {
  let waiting: ServerEvent[] = [];
  let callOff: (() => void) | null = null;

  function flush(): void {
    callOff?.();
    callOff = null;
    const events = waiting;
    waiting = [];
    for (const event of events) receive(event);
  }

  return {
    add(event: ServerEvent): void {
      waiting.push(event);
      callOff ??= schedule(flush);
    },
    flush,
    /** What has not been taken in is forgotten: the next start asks for it anew. */
    stop(): void {
      callOff?.();
      callOff = null;
      waiting = [];
    },
  };
}
