/** Everybody who may come: what they are, and which of them are which. */

/** How somebody stands towards the APIs. Each API says of every kind whether it lets it in. */
export const kinds = [
  "nobody",
  /** A token that was good once, or is good for nothing but its exchange. */
  "broken",
  "visitor",
  /** Holds what a link was exchanged for: one conversation of an account. */
  "pass",
  "customer",
  "seller",
  "service",
  "staff",
  "agent",
  "tenantUser",
  "admin",
] as const;
export type Kind = (typeof kinds)[number];

export const actors = {
  nobody: "nobody",
  visitorA: "visitor",
  visitorB: "visitor",
  /** Visitors whose account the host system vouches for. */
  provenA: "visitor",
  provenB: "visitor",
  roomCustomerA: "customer",
  roomCustomerB: "customer",
  shopCustomerA: "customer",
  shopCustomerB: "customer",
  developerA: "customer",
  developerB: "customer",
  shopA: "seller",
  shopB: "seller",
  service: "service",
  /** A member of shop A's inbox, of the rooms desk and of the first department. */
  staffIn: "staff",
  /** A member of nothing. */
  staffOut: "staff",
  agentOf1: "agent",
  agentOf2: "agent",
  userOf1: "tenantUser",
  userOf2: "tenantUser",
  admin: "admin",
  /** Of developer A's conversation. */
  passHolder: "pass",
  // Each would have a right to something if only its token counted.
  linkHolder: "broken",
  expiredAdmin: "broken",
  expiredCustomer: "broken",
  expiredVisitor: "broken",
  revokedAdmin: "broken",
  revokedCustomer: "broken",
  disabledAgent: "broken",
  disabledUser: "broken",
} as const satisfies Record<string, Kind>;

export type ActorName = keyof typeof actors;
export const actorNames = Object.keys(actors) as ActorName[];

/** Conversations, two of each kind: whose each is decides what is own and what is foreign. */
export const targetNames = [
  "chatOfVisitorA",
  "chatOfVisitorB",
  "chatOfProvenA",
  "chatOfProvenB",
  "roomA",
  "roomB",
  "chatWithShopA",
  "chatWithShopB",
  "chatOfTenant1",
  "chatOfTenant2",
  "chatOfDeveloperA",
  "chatOfDeveloperB",
] as const;
export type TargetName = (typeof targetNames)[number];
/** What never was. */
export type Asked = TargetName | "missing";

/** The customer's side of each conversation. */
export const customerOf: Record<TargetName, ActorName> = {
  chatOfVisitorA: "visitorA",
  chatOfVisitorB: "visitorB",
  chatOfProvenA: "provenA",
  chatOfProvenB: "provenB",
  roomA: "roomCustomerA",
  roomB: "roomCustomerB",
  chatWithShopA: "shopCustomerA",
  chatWithShopB: "shopCustomerB",
  chatOfTenant1: "userOf1",
  chatOfTenant2: "userOf2",
  chatOfDeveloperA: "developerA",
  chatOfDeveloperB: "developerB",
};

/** Who works in each at the desk. */
export const agentsOf: Record<TargetName, ActorName[]> = {
  chatOfVisitorA: ["staffIn", "admin"],
  chatOfVisitorB: ["staffIn", "admin"],
  chatOfProvenA: ["staffIn", "admin"],
  chatOfProvenB: ["staffIn", "admin"],
  roomA: ["staffIn", "admin"],
  roomB: ["staffIn", "admin"],
  chatWithShopA: ["staffIn", "admin"],
  chatWithShopB: ["admin"],
  chatOfTenant1: ["agentOf1", "admin"],
  chatOfTenant2: ["agentOf2", "admin"],
  chatOfDeveloperA: ["admin"],
  chatOfDeveloperB: ["admin"],
};

/** Who may write and read on a shop's conversation through the shop's own API. */
export const shopPartiesOf: Partial<Record<Asked, ActorName[]>> = {
  chatWithShopA: ["shopCustomerA", "shopA", "staffIn", "service"],
  chatWithShopB: ["shopCustomerB", "shopB", "service"],
};

export const isCustomerOf = (actor: ActorName, asked: Asked): boolean =>
  asked !== "missing" &&
  (customerOf[asked] === actor || (actor === "passHolder" && asked === "chatOfDeveloperA"));

export const isAgentOf = (actor: ActorName, asked: Asked): boolean =>
  asked !== "missing" && agentsOf[asked].includes(actor);

export const isShopPartyOf = (actor: ActorName, asked: Asked): boolean =>
  shopPartiesOf[asked]?.includes(actor) ?? false;

/** Whether an answer to this actor may carry what was said there. */
export const maySee = (actor: ActorName, target: TargetName): boolean =>
  isCustomerOf(actor, target) || isAgentOf(actor, target) || isShopPartyOf(actor, target);
