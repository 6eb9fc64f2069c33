/** Links that were opened. Each opens once, whichever process is asked. */
export interface LinkStore {
  /**
   * @param browserHash of a secret of the browser's; null for one that has none
   * @returns false where it was used before, unless by the same browser after `repeatableSince`
   */
  use(input: { id: string; browserHash: string | null; now: Date; repeatableSince: Date }): Promise<boolean>;
  /** @returns how many went */
  sweep(before: Date): Promise<number>;
}
