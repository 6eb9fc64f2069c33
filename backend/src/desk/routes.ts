import Router from "@koa/router";
import { type DeskCommand, deskCommands } from "@switchboard/shared/desk/commands";
import { changesQuery, listQuery, messagesQuery, ticketsQuery } from "@switchboard/shared/desk/queries";
import type { Context } from "koa";
import { z } from "zod";
import type { PersonActor } from "../core/accounts/account.ts";
import type { Core } from "../core/core.ts";
import { assertAgent } from "../core/rights.ts";
import { answerErrors } from "../http/answers.ts";
import { type ActorState, authenticate, person } from "../http/authenticate.ts";
import { requestBodies } from "../http/bodies.ts";
import { deskWords } from "../http/desk-errors.ts";
import { accountTurns, perAccount } from "../http/guard.ts";
import type { Tokens } from "../http/tokens.ts";
import { parseBody, parseQuery } from "../http/validate.ts";
import type { Limits } from "../limits/limits.ts";
import { deskCommandHandlers } from "./commands.ts";
import { history } from "./history.ts";
import * as queries from "./queries.ts";
import * as tickets from "./tickets.ts";

const conversationId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** `/api/desk/…`: what the desk reads, and each command as `POST /api/desk/commands/<name>`. */
export function deskRoutes(core: Core, tokens: Tokens, limits: Limits): Router {
  const router = new Router({ prefix: "/api/desk", sensitive: true });
  const agent = (context: Context) => person(context.state as ActorState);
  router.use(
    answerErrors(deskWords),
    ...authenticate(tokens, core.directory, limits),
    perAccount(limits, "desk_account"),
  );
  router.use(async (context, next) => {
    assertAgent(agent(context));
    await next();
  });
  router.use(requestBodies(), accountTurns(limits));

  router.get("/hello", async (context) => {
    context.body = await queries.hello(core, agent(context));
  });
  router.get("/conversations", async (context) => {
    context.body = await queries.list(core, agent(context), parseQuery(context, listQuery));
  });
  router.get("/conversations/:id", async (context) => {
    context.body = await queries.open(core, agent(context), conversationId.parse(context.params.id));
  });
  router.get("/conversations/:id/messages", async (context) => {
    const id = conversationId.parse(context.params.id);
    context.body = await queries.messages(core, agent(context), id, parseQuery(context, messagesQuery));
  });
  router.get("/conversations/:id/history", async (context) => {
    context.body = await history(core, agent(context), conversationId.parse(context.params.id));
  });
  router.get("/changes", async (context) => {
    context.body = await queries.changes(core, agent(context), parseQuery(context, changesQuery));
  });
  router.get("/tickets", async (context) => {
    context.body = await tickets.list(core, agent(context), parseQuery(context, ticketsQuery));
  });
  router.get("/canned-replies", async (context) => {
    context.body = await tickets.cannedReplies(core, agent(context));
  });
  for (const name of Object.keys(deskCommands) as DeskCommand[]) {
    router.post(`/commands/${name}`, async (context) => {
      if (name === "send" || name === "note") limits.take("agent_messages", `a${agent(context).account.id}`);
      context.body = await runCommand(core, agent(context), name, parseBody(context, deskCommands[name]));
    });
  }
  return router;
}

/** Types one command's parsing and handling together. */
export function runCommand<C extends DeskCommand>(
  core: Core,
  actor: PersonActor,
  name: C,
  input: z.output<(typeof deskCommands)[C]>,
  origin?: string,
) {
  return deskCommandHandlers[name](core, actor, input, origin);
}
