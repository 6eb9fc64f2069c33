/**
 * Runs a task again and again with a pause between, never twice at once: while the database is slow, runs must not
 * pile up.
 * @param onFailure called with what a run throws; the next one comes all the same
 * @returns a function that stops it; a run under way goes on to its end
 */
export function repeat(
  pauseMs: number,
  task: () => Promise<void>,
  onFailure: (error: unknown) => void,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(run, pauseMs);
  };
  const run = async () => {
    await task().catch(onFailure);
    if (!stopped) wait();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
