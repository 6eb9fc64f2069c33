/** Number of Unicode code points, which is what a person counts as characters. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
