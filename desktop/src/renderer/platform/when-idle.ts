/** However busy the page is, what waits is not left longer than this. */
const mostMs = 200;

/** When the page has nothing else to do: for what came before anybody needs it. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: mostMs }));
