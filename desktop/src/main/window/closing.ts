export interface ClosingState {
  /** Somebody chose to quit, or the system shuts down. */
  isQuitting: boolean;
  closeToTray: boolean;
  hasTray: boolean;
  platform: NodeJS.Platform;
}

/**
 * Closing the window hides it where there is a way back to it: the tray, or macOS's dock. Otherwise the app ends with
 * it, rather than go on out of reach.
 */
export const hidesOnClose = ({ isQuitting, closeToTray, hasTray, platform }: ClosingState): boolean =>
  !isQuitting && (platform === "darwin" || (closeToTray && hasTray));
