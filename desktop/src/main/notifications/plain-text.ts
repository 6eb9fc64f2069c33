const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * A notification's text as nothing but text. Linux' notification servers take the body for markup, and would draw as a
 * link what a customer wrote.
 */
export const plainText = (text: string, platform: NodeJS.Platform): string =>
  platform === "linux" ? text.replace(/[&<>]/g, (sign) => entities[sign] ?? "") : text;
