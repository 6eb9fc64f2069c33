/**
 * The packages' configuration as it is used. Without an address for updates it names none, so that installed apps look
 * nowhere.
 * @param base what electron-builder.yml says
 */
export function packageConfig(
  base: Record<string, unknown>,
  env: Record<string, string | undefined>,
): Record<string, unknown> {
  const updates = env.SWITCHBOARD_UPDATES_URL ?? "";
  if (updates === "") return { ...base, publish: null };
  if (!updates.startsWith("https://")) {
    throw new Error("SWITCHBOARD_UPDATES_URL must begin with https://: what is downloaded there is run.");
  }
  return base;
}
