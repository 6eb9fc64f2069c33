/** What a limit counts by. A socket lives in one process; all other counts are shared between processes. */
export type Counted = "address" | "account" | "visitor" | "tenant" | "service" | "name" | "socket";

export interface Limit {
  points: number;
  seconds: number;
  per: Counted;
  why: string;
  /** How many keys one process remembers at most. */
  keys?: number;
}

const minute = 60;
const quarter = 15 * 60;
const hour = 60 * 60;

/**
 * Every limit of the product. Normal use stays below each: 200 customers behind one address, a shop's server that
 * asks for 500 customers every two seconds, an office where everybody signs in at nine.
 */
export const limitTable = {
  sign_in_address: {
    points: 100,
    seconds: quarter,
    per: "address",
    why: "failed sign-ins of one address, whichever names it tries",
    keys: 100_000,
  },
  sign_in_place: {
    points: 10,
    seconds: quarter,
    per: "name",
    why: "failed sign-ins with one name from one address or device",
    keys: 100_000,
  },
  sign_in_strangers: {
    points: 30,
    seconds: quarter,
    per: "name",
    why: "failed sign-ins with one name from all places where it has not signed in before",
    keys: 100_000,
  },
  refresh_address: {
    points: 600,
    seconds: minute,
    per: "address",
    why: "refused refresh tokens and sign-outs of one address",
  },
  register_address: {
    points: 60,
    seconds: hour,
    per: "address",
    why: "registrations of one address: each costs a password hash and a row",
  },
  request_address: {
    points: 36_000,
    seconds: minute,
    per: "address",
    why: "all requests of one address: a shop's server may ask for all of its customers from one",
  },
  refused_token_address: {
    points: 6_000,
    seconds: minute,
    per: "address",
    why: "requests of one address whose token does not count",
  },
  shop_account: {
    points: 900,
    seconds: minute,
    per: "account",
    why: "shop requests of one account, or on behalf of one by a SERVICE token",
  },
  shop_service: {
    points: 36_000,
    seconds: minute,
    per: "service",
    why: "shop requests with the SERVICE tokens of one name",
  },
  rooms_account: { points: 600, seconds: minute, per: "account", why: "rooms requests of one account" },
  desk_account: {
    points: 1_200,
    seconds: minute,
    per: "account",
    why: "desk requests of one agent, in several windows",
  },
  tenant_account: { points: 600, seconds: minute, per: "account", why: "tenant requests of one account" },
  tenant: { points: 3_000, seconds: minute, per: "tenant", why: "tenant requests of all of one tenant" },
  support_account: { points: 30, seconds: minute, per: "account", why: "support chats of one developer" },
  oss_address: {
    points: 6_000,
    seconds: minute,
    per: "address",
    why: "visitors' requests of one address: 200 may poll behind it",
  },
  oss_start_address: {
    points: 240,
    seconds: minute,
    per: "address",
    why: "chats that visitors of one address start: 200 may come at once",
  },
  window_address: {
    points: 3_000,
    seconds: minute,
    per: "address",
    why: "chat window requests of one address: 200 windows may come back at once",
  },
  window_start_address: {
    points: 240,
    seconds: minute,
    per: "address",
    why: "conversations that chat windows of one address start",
  },
  window_commands: {
    points: 240,
    seconds: minute,
    per: "visitor",
    why: "commands of one customer in the chat window, by HTTP and socket",
  },
  window_opens: {
    points: 600,
    seconds: minute,
    per: "visitor",
    why: "conversations one customer opens by socket: each is read anew",
  },
  customer_messages: {
    points: 120,
    seconds: minute,
    per: "visitor",
    why: "messages of one customer, whichever API they come by",
  },
  agent_messages: {
    points: 1_200,
    seconds: minute,
    per: "account",
    why: "messages of one agent or seller: a shop's program may answer for it",
  },
  connections_address: {
    points: 1_200,
    seconds: minute,
    per: "address",
    why: "socket connections that one address opens: 200 customers with two windows come back at once",
  },
  socket_packets: {
    points: 1_000,
    seconds: 10,
    per: "socket",
    why: "packets of one connection, whatever they hold; it is cut off beyond",
  },
  socket_packets_address: {
    points: 20_000,
    seconds: 10,
    per: "address",
    why: "packets of all connections of one address; those that send most are cut off beyond",
  },
  socket_joins: {
    points: 20,
    seconds: minute,
    per: "socket",
    why: "namespaces that one connection joins, again and again: each is a sign-in; it is cut off beyond",
  },
  socket_events: {
    points: 400,
    seconds: 10,
    per: "socket",
    why: "events of one connection: a desk opens all of its tabs at once",
  },
  socket_typing: {
    points: 30,
    seconds: 10,
    per: "socket",
    why: "typing of one socket: everybody in the conversation is told",
  },
  rooms_entries: {
    points: 1_200,
    seconds: minute,
    per: "account",
    why: "rooms that one account enters, leaves or reads back by socket: each is read anew",
  },
  demo_address: {
    points: 300,
    seconds: minute,
    per: "address",
    why: "lists of demo customers: each signs tokens",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;
