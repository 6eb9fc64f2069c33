import { type WindowCommand, windowCommands } from "@switchboard/shared/window/api";
import { windowSignals } from "@switchboard/shared/window/events";
import { displayName } from "../core/accounts/account.ts";
import type { Customer } from "../core/customers/customer.ts";
import { DomainError } from "../core/errors.ts";
import { identifyCustomer } from "../http/identify-customer.ts";
import { acknowledging } from "../realtime/acknowledge.ts";
import { tokenOf } from "../realtime/handshake.ts";
import { whenExpired } from "../realtime/standing.ts";
import { TypingOfOne } from "../realtime/typing.ts";
import { windowWords } from "./errors.ts";
import { closeConversation, openConversation } from "./following.ts";
import { keyOf } from "./limits.ts";
import { runWindowCommand } from "./routes.ts";
import {
  tenantRoom,
  type WindowNamespace,
  type WindowSocket,
  type WindowSocketDeps,
} from "./socket-types.ts";

/** So many conversations one socket may follow at once. */
const mostFollowed = 50;

/** The `/window` namespace: every command, and what is only said. */
export function windowSockets(namespace: WindowNamespace, deps: WindowSocketDeps): void {
  const { refusal } = acknowledging(windowWords, deps.onFailure);
  namespace.use((socket, next) => {
    deps.connections
      .admit(socket, () => admit(socket, deps))
      .then(
        () => next(),
        (error: unknown) => next(refusal(error)),
      );
  });
  namespace.on("connection", (socket) => connect(socket, deps));
}

/** @returns whose socket it is */
async function admit(socket: WindowSocket, deps: WindowSocketDeps): Promise<string> {
  const { customer, expiresAt } = await identifyCustomer(deps, tokenOf(socket));
  const actor = customer.kind === "account" ? customer : null;
  socket.data = { customer, actor, expiresAt, following: new Map(), turn: Promise.resolve() };
  // A token for one conversation tells nothing of the others.
  if (actor?.only === null && actor.role === "TENANT_USER" && actor.account.tenantId !== null)
    await socket.join(tenantRoom(actor.account.tenantId));
  return `window:${keyOf(customer)}`;
}

function connect(socket: WindowSocket, deps: WindowSocketDeps): void {
  const { customer, expiresAt } = socket.data;
  whenExpired(socket, expiresAt, () => dismiss(socket, "token_expired"));
  const listen = socket.on.bind(socket) as (
    name: string,
    listener: (input: unknown, ack: unknown) => void,
  ) => void;
  const requests = deps.connections.requestsOf(socket);
  const typingOfOne = new TypingOfOne(deps.limits.all, socket.id);
  const answer = acknowledging(windowWords, deps.onFailure).answer(requests);
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = socket.data.turn.then(task);
    socket.data.turn = result.catch(() => undefined);
    return result;
  };

  for (const name of Object.keys(windowCommands) as WindowCommand[]) {
    listen(
      name,
      answer(windowCommands[name], (input) => runWindowCommand(deps, customer, name, input)),
    );
  }
  listen(
    "open",
    answer(windowSignals.open, (input) =>
      inTurn(async () => {
        deps.limits.all.take("window_opens", keyOf(customer));
        const known = socket.data.following.has(input.conversation);
        if (!known && socket.data.following.size >= mostFollowed)
          throw new DomainError("too_many_attempts", { retryAfter: 60 });
        return requests.runLarge(() => requests.page(() => openConversation(socket, deps, input)));
      }),
    ),
  );
  listen(
    "close",
    answer(windowSignals.close, ({ conversation }) =>
      inTurn(async () => {
        await closeConversation(socket, deps, conversation);
        return {};
      }),
    ),
  );
  listen(
    "typing",
    answer(windowSignals.typing, async ({ conversation, typing }) => {
      const conversationId = socket.data.following.get(conversation);
      // Only into what one has open, which was checked when it was opened.
      if (conversationId !== undefined && typingOfOne.isNews(conversationId, typing))
        deps.typing.tell({
          conversationId,
          side: "customer",
          name: nameOf(customer),
          typing,
          origin: socket.id,
        });
      return {};
    }),
  );
  socket.on("disconnecting", () => {
    for (const uuid of [...socket.data.following.keys()])
      closeConversation(socket, deps, uuid).catch(deps.onFailure);
  });
}

const nameOf = (customer: Customer): string =>
  customer.kind === "account" ? displayName(customer.account) : "";

/** Says why and closes. */
export function dismiss(socket: WindowSocket, reason: "token_expired" | "revoked" | "server_stopping"): void {
  socket.emit("bye", { reason });
  socket.disconnect(true);
}
