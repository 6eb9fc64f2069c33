import type {
  DeskCommand,
  DeskCommandInput,
  DeskCommandResult,
  DeskError,
  Reply,
} from "@switchboard/shared/desk/commands";
import type { DeskServerEvents } from "@switchboard/shared/desk/events";
import type { DeskConversation, DeskPage } from "@switchboard/shared/desk/models";
import { connectDesk, type DeskClient, request, type TestApp } from "./app.ts";
import { buildAgent, buildConversation, buildCustomer, buildShop, tokenFor } from "./factories.ts";

/** What tests of the desk share: a scene, and the two ways of giving a command. */

/** A shop, its customer with a conversation of these texts, and two agents with their tokens. */
export async function deskScene(app: TestApp, texts: string[] = ["chào shop"]) {
  const shop = await buildShop(app);
  const customer = await buildCustomer(app);
  const [lan, minh] = [await buildAgent(app, [shop.inboxId]), await buildAgent(app, [shop.inboxId])];
  const conversation = await buildConversation(app, shop, customer, texts);
  return {
    shop,
    customer,
    conversation,
    id: conversation.id,
    lan,
    minh,
    lanToken: tokenFor(app, lan),
    minhToken: tokenFor(app, minh),
  };
}

/** One event over a socket, and its acknowledgement. Whatever is given is sent as it is. */
export function tell<T = unknown>(socket: DeskClient, name: string, ...given: unknown[]): Promise<Reply<T>> {
  const emit = socket.timeout(8_000).emitWithAck.bind(socket.timeout(8_000)) as (
    name: string,
    ...given: unknown[]
  ) => Promise<Reply<T>>;
  return emit(name, ...given);
}

export type GiveCommand = <C extends DeskCommand>(
  name: C,
  input: DeskCommandInput<C>,
) => Promise<Reply<DeskCommandResult[C]>>;

/** Commands over HTTP, answered in the form of a socket's acknowledgement. */
export const overHttp =
  (app: TestApp, token: string): GiveCommand =>
  async <C extends DeskCommand>(name: C, input: DeskCommandInput<C>) => {
    const { status, body } = await request<DeskCommandResult[C] & { error: DeskError }>(
      app,
      `/api/desk/commands/${name}`,
      { token, body: input },
    );
    return status === 200 ? { ok: true, data: body } : { ok: false, error: body.error };
  };

export const overSocket =
  (socket: DeskClient): GiveCommand =>
  (name, input) =>
    tell(socket, name, input);

/** `ok`, or the code of the failure. */
export const codeOf = (reply: Reply<unknown>): string => (reply.ok ? "ok" : reply.error.code);

/** Every page of a list, one after the other. `between` runs after each page. */
export async function allPages(
  app: TestApp,
  token: string,
  query: string,
  between: () => Promise<unknown> = async () => undefined,
): Promise<DeskConversation[]> {
  const found: DeskConversation[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/api/desk/conversations?${query}${cursor === null ? "" : `&cursor=${cursor}`}`;
    const { status, body } = await request<DeskPage>(app, path, { token });
    if (status !== 200) throw new Error(`${path}: ${status}`);
    found.push(...body.conversations);
    cursor = body.next;
    await between();
  } while (cursor !== null);
  return found;
}

/** Sockets of one test, all closed when it ends. */
export function socketsOf(app: () => TestApp) {
  const open: DeskClient[] = [];
  return {
    connect: async (token: string, to: TestApp = app()): Promise<DeskClient> => {
      const socket = await connectDesk(to, token);
      open.push(socket);
      return socket;
    },
    closeAll: () => {
      for (const socket of open.splice(0)) socket.disconnect();
    },
  };
}

/** Everything of one event that arrives from now on. */
export function collect<E extends keyof DeskServerEvents>(socket: DeskClient, name: E) {
  const events: Parameters<DeskServerEvents[E]>[0][] = [];
  socket.on(name, ((event: Parameters<DeskServerEvents[E]>[0]) => events.push(event)) as never);
  return events;
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
