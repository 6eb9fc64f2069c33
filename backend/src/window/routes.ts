import Router from "@koa/router";
import {
  conversationKey,
  type WindowCommand,
  windowChannelQuery,
  windowCommands,
  windowExchange,
  windowHelloQuery,
  windowPageQuery,
  windowProof,
  windowStart,
} from "@switchboard/shared/window/api";
import type { Context } from "koa";
import type { z } from "zod";
import { type Customer, theirConversation } from "../core/customers/customer.ts";
import { startAtWindow } from "../core/customers/starting.ts";
import { DomainError } from "../core/errors.ts";
import { provenVisitor } from "../core/visitors/linking.ts";
import { addressOf, cameFrom } from "../http/addresses.ts";
import { answerErrors } from "../http/answers.ts";
import { requestBodies } from "../http/bodies.ts";
import { addressTurns, guard, perAddress } from "../http/guard.ts";
import { type Credentials, identifyCustomer } from "../http/identify-customer.ts";
import { parseBody, parseQuery } from "../http/validate.ts";
import { contactOf, windowConversation, windowHandlers } from "./commands.ts";
import { windowWords } from "./errors.ts";
import { openOnce } from "./exchanging.ts";
import { keyOf, type WindowLimits } from "./limits.ts";
import { presentMessage } from "./present.ts";
import * as queries from "./queries.ts";

export interface WindowDeps extends Credentials {
  limits: WindowLimits;
}

/** `/api/window/…`: what the chat window reads, and each command as `POST /conversations/:id/<name>`. */
export function windowRoutes(deps: WindowDeps): Router {
  const { core, windowTokens, limits } = deps;
  const router = new Router({ prefix: "/api/window", sensitive: true });
  router.use(answerErrors(windowWords));
  router.use(guard(limits.all), perAddress(limits.all, "window_address"));
  router.use(requestBodies(), addressTurns(limits.all));

  router.get("/channel", async (context) => {
    context.body = await queries.channel(
      core,
      parseQuery(context, windowChannelQuery),
      await known(deps, context),
    );
  });
  router.get("/hello", async (context) => {
    context.body = await queries.hello(
      core,
      parseQuery(context, windowHelloQuery),
      await needed(deps, context),
    );
  });
  router.post("/exchange", async (context) => {
    const given = parseBody(context, windowExchange);
    const { token, expiresAt, conversation, link } = windowTokens.exchange(given.token);
    // First, so that a link is not used up by a trouble of ours.
    await identifyCustomer(deps, token);
    await openOnce(core.links, link, given.browserKey);
    context.body = { token, expiresAt: expiresAt.toISOString(), conversation };
  });
  router.post("/proof", async (context) => {
    const { email = null, ...who } = parseBody(context, windowProof);
    const visitor = await provenVisitor(core, { ...who, email, ...cameFrom(context) });
    context.body = { token: windowTokens.forVisitor(visitor, null, true) };
  });
  router.post("/conversations", async (context) => {
    limits.all.take("window_start_address", addressOf(context));
    context.body = await limits.turns.take(addressOf(context), () => start(deps, context));
  });
  router.get("/conversations/:id", async (context) => {
    const { after } = parseQuery(context, windowPageQuery);
    context.body = await queries.opened(core, await needed(deps, context), uuidOf(context), after);
  });
  router.get("/conversations/:id/messages", async (context) => {
    const page = parseQuery(context, windowPageQuery);
    const conversation = await theirConversation(core, await needed(deps, context), uuidOf(context));
    context.body = await queries.pageOf(core, conversation, page);
  });
  for (const name of Object.keys(windowCommands) as WindowCommand[]) {
    router.post(`/conversations/:id/${name}`, async (context) => {
      const customer = await needed(deps, context);
      const body = (context.request as { body?: object }).body;
      const input = windowCommands[name].parse({ ...body, conversation: uuidOf(context) });
      context.body = await runWindowCommand(deps, customer, name, input);
    });
  }
  router.all("{/*rest}", (context) => context.throw(404));
  return router;
}

/** Types one command's parsing and handling together. */
export async function runWindowCommand<C extends WindowCommand>(
  { core, limits }: Pick<WindowDeps, "core" | "limits">,
  customer: Customer,
  name: C,
  input: z.output<(typeof windowCommands)[C]>,
) {
  const key = keyOf(customer);
  limits.all.take("window_commands", key);
  if (name === "send") limits.all.take("customer_messages", key);
  return windowHandlers[name](core, customer, input);
}

async function start(deps: WindowDeps, context: Context) {
  const { core, windowTokens, limits } = deps;
  const { visitor: said, contact, ...input } = parseBody(context, windowStart);
  const customer = await known(deps, context);
  // To start where a conversation is open already is to write in it.
  if (customer && input.text !== undefined) limits.all.take("customer_messages", keyOf(customer));
  const started = await startAtWindow(
    core,
    customer,
    { ...said, ...cameFrom(context) },
    { ...input, contact: contact && contactOf(contact) },
  );
  const { conversation, message, visitor } = started;
  return {
    conversation: await windowConversation(core, conversation.id),
    message: message && presentMessage(message),
    token: visitor && windowTokens.forVisitor(visitor.visitor, visitor.only, visitor.proven),
  };
}

const bearer = (context: Context): string | undefined =>
  /^Bearer +(\S+)$/i.exec(context.get("authorization"))?.[1];

/** Null for those who bring no token. @throws DomainError unauthenticated for one that is not valid */
async function known(deps: Credentials, context: Context): Promise<Customer | null> {
  if (context.get("authorization") === "") return null;
  return needed(deps, context);
}

async function needed(deps: Credentials, context: Context): Promise<Customer> {
  const token = bearer(context);
  if (token === undefined) throw new DomainError("unauthenticated");
  return (await identifyCustomer(deps, token)).customer;
}

/** What no conversation is called was never one. */
function uuidOf(context: Context): string {
  const parsed = conversationKey.safeParse((context.params as { id?: string }).id);
  if (!parsed.success) throw new DomainError("conversation_not_found");
  return parsed.data;
}
