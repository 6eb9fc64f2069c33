export interface UpdateFacts {
  isPackaged: boolean;
  /** Whether the package names a place to look for updates. */
  hasFeed: boolean;
  platform: NodeJS.Platform;
  /** Set where the app runs out of an AppImage. */
  appImage: string | undefined;
  /** Whether the package says that it was installed by a package manager's file. */
  isSystemPackage: boolean;
}

/** Why there are no updates, or null when they are looked for. */
export function whyNoUpdates(facts: UpdateFacts): string | null {
  const { isPackaged, hasFeed, platform, appImage, isSystemPackage } = facts;
  if (!isPackaged) return "this is not an installed app";
  if (!hasFeed) return "the package names no place to look for them";
  // What else runs on Linux is a folder somebody unpacked; nothing knows how it came there.
  if (platform === "linux" && !appImage && !isSystemPackage) return "it was not installed by its package";
  return null;
}

/** How electron-updater goes about it: downloads quietly, installs when the agent quits, never goes back. */
export const updateBehaviour = {
  autoDownload: true,
  autoInstallOnAppQuit: true,
  allowDowngrade: false,
  allowPrerelease: false,
} as const;

/** Soon after the start, when the desk is up; then a few times a day. */
export const firstLookMs = 30_000;
export const nextLookMs = 4 * 60 * 60_000;
