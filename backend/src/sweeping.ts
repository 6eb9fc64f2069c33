/** Old rows do no harm for an hour. */
const everyMs = 60 * 60_000;
/** Not while everybody comes back after a restart, and not all processes at once. */
const firstMs = () => 60_000 + Math.random() * 240_000;

/** Deletes what nobody needs any longer, from time to time. @returns a function that stops it */
export function sweepRegularly(
  tasks: (() => Promise<unknown>)[],
  onFailure: (error: unknown) => void,
): () => void {
  const sweep = async () => {
    for (const task of tasks) await task().catch(onFailure);
    timer = setTimeout(sweep, everyMs).unref();
  };
  let timer = setTimeout(sweep, firstMs()).unref();
  return () => clearTimeout(timer);
}
