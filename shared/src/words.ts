/** The words every part of Switchboard shares. */

export const dialects = ["shop", "rooms", "oss", "tenant", "support"] as const;
/** One of the five chat APIs a customer may speak. */
export type Dialect = (typeof dialects)[number];

export const roles = ["CUSTOMER", "STAFF", "ADMIN", "SUPPORT_AGENT", "TENANT_USER", "SERVICE"] as const;
export type Role = (typeof roles)[number];

/** Roles that may work at the desk. */
export const agentRoles = ["STAFF", "ADMIN", "SUPPORT_AGENT"] as const satisfies readonly Role[];
export const isAgentRole = (role: Role): boolean => (agentRoles as readonly Role[]).includes(role);

/** Who spoke: `note` is internal and never leaves the desk. */
export const senderSides = ["customer", "agent", "system", "note"] as const;
export type SenderSide = (typeof senderSides)[number];

/** `idle`: nobody has asked for help yet. The others are the state of the latest session. */
export const conversationStates = ["idle", "waiting", "active", "ended"] as const;
export type ConversationState = (typeof conversationStates)[number];

export const presences = ["online", "away", "offline"] as const;
export type Presence = (typeof presences)[number];

export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];
