import type { RequestName } from "./contract.ts";

/** Names of the wires under the contract; only main and the preload know them. */
export const requestChannel = (name: RequestName): string => `switchboard:${name}`;
export const eventChannel = "switchboard:event";
