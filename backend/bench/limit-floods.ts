import { from } from "./post.ts";

/** What the floods come with: made by the server for them. */
export interface FloodTokens {
  customer: string;
  phien: string;
  /** Another one, who has not used up anything yet. */
  writer: { token: string; phien: string };
  service: string;
  users: number[];
  agent: string;
  visitor: { session: string; token: string };
}

export interface FloodRequest {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: object;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const attacker = from("203.0.113.9");
const anyAddress = (n: number) => from(`198.18.${Math.floor(n / 250) % 250}.${1 + (n % 250)}`);
const shop = "/v1/chat_api_correct";

const post = (path: string, body: object, headers: Record<string, string> = attacker): FloodRequest => ({
  method: "POST",
  path,
  headers,
  body,
});
const get = (path: string, headers: Record<string, string> = {}): FloodRequest => ({
  method: "GET",
  path,
  headers: { ...attacker, ...headers },
});
const wrong = (userName: string) => ({ userName, password: "not the password" });

/** One kind of flood each: what the nth request is. */
export const floods: Record<string, (tokens: FloodTokens, n: number) => FloodRequest> = {
  "wrong passwords, one address": (_, n) => post("/api/auth/login", wrong(`name-${n % 500}`)),
  "wrong passwords for one name, many addresses": (_, n) =>
    post("/api/auth/login", wrong("agent"), anyAddress(n)),
  "registrations, many addresses": (_, n) =>
    post("/api/auth/register", { userName: `new-${n}`, password: "a long password" }, anyAddress(n)),
  "refresh tokens that are none": () => post("/api/auth/refresh", { refreshToken: "x".repeat(43) }),
  "tokens that are none": () => get("/api/chat/rooms", bearer("e30.e30.e30")),
  "shop: one customer reads": ({ customer, phien }) =>
    get(`${shop}?action=get_messages&phien=${phien}`, bearer(customer)),
  "shop: one customer writes": ({ writer: { token, phien } }, n) =>
    post(
      shop,
      { action: "send_message", phien, sender_type: "customer", content: `Xin chào ${n}` },
      { ...attacker, ...bearer(token) },
    ),
  "shop: a SERVICE token asks for 500 customers": ({ service, users }, n) =>
    get(
      `${shop}?action=get_unread_count&user_type=customer&user_id=${users[n % users.length]}`,
      bearer(service),
    ),
  "rooms: one customer reads": ({ customer }) => get("/api/chat/rooms", bearer(customer)),
  "desk: one agent lists": ({ agent }) => get("/api/desk/conversations?view=all", bearer(agent)),
  "visitors: one address starts chats": (_, n) =>
    post("/api/chat/start", { browser_uuid: uuid(n), topic: "banjir" }),
  "visitors: one visitor writes": ({ visitor }, n) =>
    post(
      `/api/chat/session/${visitor.session}/messages`,
      { message: `lagi ${n}` },
      { ...attacker, "x-visitor-token": visitor.token },
    ),
  "chat window: one address asks": () => get("/api/window/channel?channel=oss"),
};

const uuid = (n: number) => `550e8400-e29b-41d4-a716-${String(446_655_440_000 + n).padStart(12, "0")}`;
