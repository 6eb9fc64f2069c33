import { type Fetch, sendHttp } from "@switchboard/shared/client/http";
import type {
  WindowCommand,
  WindowCommandInput,
  WindowCommandResult,
  WindowExchanged,
  WindowStarted,
  WindowStartInput,
} from "@switchboard/shared/window/api";
import type {
  WindowChannel,
  WindowHello,
  WindowMessagePage,
  WindowOpened,
} from "@switchboard/shared/window/models";

/** Which channel, and which of its departments or shops. */
export interface Door {
  channel: WindowChannel["dialect"];
  department?: string;
  shop?: string;
}

export interface LinkInput {
  browserUuid: string;
  ossUserId: string;
  email: string;
  userHash?: string | undefined;
}

export interface ProofInput {
  ossUserId: string;
  userHash: string;
  email?: string | undefined;
}

/** The window's requests. Every one may throw a WindowFailure. */
export interface WindowApi {
  channel(door: Door): Promise<WindowChannel>;
  hello(door: Door): Promise<WindowHello>;
  start(input: WindowStartInput): Promise<WindowStarted>;
  exchange(token: string, browserKey: string): Promise<WindowExchanged>;
  open(conversation: string, after: number | null): Promise<WindowOpened>;
  older(conversation: string, before: number): Promise<WindowMessagePage>;
  command<C extends WindowCommand>(name: C, input: WindowCommandInput<C>): Promise<WindowCommandResult[C]>;
  /** The token of an account that the host system vouches for. */
  prove(input: ProofInput): Promise<{ token: string }>;
  /** Joins an anonymous visitor to the account they signed in to. */
  link(input: LinkInput): Promise<void>;
}

const base = "/api/window";

/** @param token what to come with: asked anew for each request, since it may be renewed at any time */
export function createWindowApi(fetch: Fetch, token: () => string | null): WindowApi {
  const get = <T>(path: string, query: Record<string, string | number | null | undefined> = {}) => {
    const given = Object.entries(query).flatMap(([key, value]) => (value == null ? [] : [[key, `${value}`]]));
    const search = new URLSearchParams(given).toString();
    return sendHttp<T>(fetch, {
      method: "GET",
      path: `${base}${path}${search && `?${search}`}`,
      token: token(),
    });
  };
  const post = <T>(path: string, body: unknown) =>
    sendHttp<T>(fetch, { method: "POST", path: `${base}${path}`, body, token: token() });
  const of = (conversation: string) => `/conversations/${encodeURIComponent(conversation)}`;

  return {
    channel: (door) => get("/channel", { ...door }),
    hello: (door) => get("/hello", { ...door }),
    start: (input) => post("/conversations", input),
    exchange: (link, browserKey) =>
      sendHttp(fetch, {
        method: "POST",
        path: `${base}/exchange`,
        body: { token: link, browserKey },
        token: null,
      }),
    prove: (input) => sendHttp(fetch, { method: "POST", path: `${base}/proof`, body: input, token: null }),
    open: (conversation, after) => get(of(conversation), { after }),
    older: (conversation, before) => get(`${of(conversation)}/messages`, { before }),
    command: (name, { conversation, ...body }) => post(`${of(conversation)}/${name}`, body),
    link: async ({ browserUuid, ossUserId, email, userHash }) => {
      await sendHttp(fetch, {
        method: "POST",
        path: "/api/chat/link-user",
        body: {
          browser_uuid: browserUuid,
          oss_user_id: ossUserId,
          email,
          user_hash: userHash ?? null,
          visitor_token: token(),
        },
        token: null,
      });
    },
  };
}
