import { useEffect } from "react";

/** Draws again with the next frame, while there is more to come. */
export function useNextFrame(more: boolean, draw: () => void): void {
  useEffect(() => {
    if (!more) return;
    const frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  });
}
