import { serverAddress } from "../server/address.ts";

interface StartFacts {
  isPackaged: boolean;
  env: Record<string, string | undefined>;
}

/** The server `npm start` opens the desk on. An installed app is led nowhere by its environment. */
export function serverOfStart({ isPackaged, env }: StartFacts): string | null {
  if (isPackaged || env.SWITCHBOARD_URL === undefined) return null;
  const address = serverAddress(env.SWITCHBOARD_URL);
  return address.ok ? address.server : null;
}
