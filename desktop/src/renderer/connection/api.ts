import { type Fetch, sendHttp } from "@switchboard/shared/client/http";
import type { DeskCommand, DeskCommandInput, DeskCommandResult } from "@switchboard/shared/desk/commands";
import type {
  DeskCannedReply,
  DeskChanges,
  DeskHello,
  DeskHistory,
  DeskMessagePage,
  DeskOpened,
  DeskPage,
  DeskTicketPage,
  DeskTicketStatus,
} from "@switchboard/shared/desk/models";
import type { DeskView } from "@switchboard/shared/desk/views";
import type { Dialect } from "@switchboard/shared/words";
import { DeskFailure } from "./failure.ts";
import type { SignIn } from "./sign-in.ts";

export interface ListParameters {
  view: DeskView;
  inboxId?: number | null;
  dialect?: Dialect | null;
  search?: string;
  cursor?: string | null;
  limit?: number;
}

export interface TicketParameters {
  /** Without it, what is not resolved. */
  status?: DeskTicketStatus;
  cursor?: string | null;
  limit?: number;
}

export interface DeskApi {
  hello(): Promise<DeskHello>;
  list(parameters: ListParameters): Promise<DeskPage>;
  conversation(id: number): Promise<DeskOpened>;
  /** What its customer has asked before, here and elsewhere. */
  history(id: number): Promise<DeskHistory>;
  messages(id: number, range: { before?: number; after?: number; limit?: number }): Promise<DeskMessagePage>;
  changes(since: Readonly<Record<string, number>>): Promise<DeskChanges>;
  tickets(parameters: TicketParameters): Promise<DeskTicketPage>;
  cannedReplies(): Promise<{ replies: DeskCannedReply[] }>;
  command<C extends DeskCommand>(name: C, input: DeskCommandInput<C>): Promise<DeskCommandResult[C]>;
}

/** The desk API over HTTP. Every call may throw `DeskFailure`. */
export function createDeskApi(signIn: Pick<SignIn, "accessToken">, fetch: Fetch): DeskApi {
  async function ask<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const token = await signIn.accessToken();
    const request = { method, path, ...(body === undefined ? {} : { body }) };
    try {
      return await sendHttp<T>(fetch, { ...request, token });
    } catch (error) {
      if (!(error instanceof DeskFailure) || error.code !== "unauthenticated") throw error;
      return sendHttp<T>(fetch, { ...request, token: await signIn.accessToken(token) });
    }
  }

  return {
    hello: () => ask("GET", "/api/desk/hello"),
    list: (parameters) => ask("GET", `/api/desk/conversations?${query({ ...parameters })}`),
    conversation: (id) => ask("GET", `/api/desk/conversations/${id}`),
    history: (id) => ask("GET", `/api/desk/conversations/${id}/history`),
    messages: (id, range) => ask("GET", `/api/desk/conversations/${id}/messages?${query(range)}`),
    changes(since) {
      const pairs = Object.entries(since).map(([inboxId, revision]) => `${inboxId}:${revision}`);
      return ask("GET", `/api/desk/changes?${query({ since: pairs.join(",") })}`);
    },
    tickets: (parameters) => ask("GET", `/api/desk/tickets?${query({ ...parameters })}`),
    cannedReplies: () => ask("GET", "/api/desk/canned-replies"),
    command: (name, input) => ask("POST", `/api/desk/commands/${name}`, input),
  };
}

/** Leaves out what is not set. */
function query(parameters: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.toString();
}
