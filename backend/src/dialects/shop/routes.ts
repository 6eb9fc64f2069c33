import Router from "@koa/router";
import { type ShopAction, type ShopInput, shopActions } from "@switchboard/shared/dialects/shop";
import type { Context, Middleware } from "koa";
import { z } from "zod";
import type { Core } from "../../core/core.ts";
import { answerErrors } from "../../http/answers.ts";
import { type ActorState, authenticate } from "../../http/authenticate.ts";
import { requestBodies } from "../../http/bodies.ts";
import { accountTurns } from "../../http/guard.ts";
import type { Tokens } from "../../http/tokens.ts";
import { idempotencyKey } from "../../http/validate.ts";
import type { Limits } from "../../limits/limits.ts";
import { type ShopCall, shopHandlers } from "./actions.ts";
import { shopWords } from "./errors.ts";
import { measureShopAction } from "./limits.ts";
import { shopParameters } from "./parameters.ts";
import { shopPresenter } from "./present.ts";

const action = z.object({ action: z.enum(Object.keys(shopActions) as [ShopAction, ...ShopAction[]]) });

/** `/v1/chat_api_correct`: GET and POST, parameters from the query, a JSON body or a form body. */
export function shopRoutes(core: Core, tokens: Tokens, limits: Limits, timeZone: string): Router {
  const router = new Router();
  const present = shopPresenter(timeZone);
  const handle = async (context: Context) => {
    const given = shopParameters(context);
    const name = action.parse(given, { reportInput: true }).action;
    const { actor } = context.state as ActorState;
    context.body = await run(
      limits,
      name,
      { core, present, actor, clientId: idempotencyKey(context) ?? null },
      given,
    );
  };
  // Every method ends here, so that the ones the contract does not know are refused in its words too.
  router.all(
    "/v1/chat_api_correct",
    answerErrors(shopWords),
    getAndPostOnly,
    ...authenticate(tokens, core.directory, limits),
    requestBodies(["GET", "POST"]),
    accountTurns(limits),
    handle,
  );
  return router;
}

/** HEAD is no GET here: a GET may send a message, a HEAD must never. */
const getAndPostOnly: Middleware = async (context, next) => {
  if (context.method !== "GET" && context.method !== "POST") context.throw(405);
  // A GET that wrote must never be answered from somebody's store.
  context.set("Cache-Control", "no-store");
  await next();
};

/** Types one action's parsing and handling together. */
function run<A extends ShopAction>(limits: Limits, name: A, call: ShopCall, given: unknown) {
  const input = shopActions[name].parse(given, { reportInput: true }) as ShopInput<A>;
  measureShopAction(limits, call.actor, name, input);
  return shopHandlers[name](call, input);
}
