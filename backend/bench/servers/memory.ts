/** Answers "memory" with the bytes of live objects and buffers, the garbage collected. Needs `--expose-gc`. */
export function answerMemory(): void {
  process.on("message", (asked) => {
    if (asked !== "memory") return;
    for (let round = 0; round < 3; round += 1) (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, external } = process.memoryUsage();
    process.send?.({ memory: heapUsed + external });
  });
}
