import { readSettings, type StartSettings } from "../start/settings.ts";

export interface ClusterSettings extends StartSettings {
  /** How many backend processes. */
  count: number;
}

const most = 16;

/**
 * `npm run cluster -- 3`
 * @throws Error in plain words when the number or PORT is none
 */
export function readClusterSettings(
  args: readonly string[],
  env: Record<string, string | undefined>,
): ClusterSettings {
  const [text = "3", ...rest] = args;
  const count = Number(text);
  if (rest.length > 0 || !/^\d+$/.test(text) || count < 1 || count > most) {
    throw new Error(`Say how many processes: npm run cluster -- 3 (from 1 to ${most}).`);
  }
  return { ...readSettings(env), count };
}
