import Router from "@koa/router";
import { clientId } from "@switchboard/shared/text";
import { type ShopAction, type ShopInput, shopActions } from "@switchboard/shared/dialects/shop";
import type { Context } from "koa";
import { z } from "zod";
import type { Core } from "../../core/core.ts";
import { answerErrors } from "../../http/answers.ts";
import { type ActorState, authenticate } from "../../http/authenticate.ts";
import { requestBodies } from "../../http/bodies.ts";
import type { Tokens } from "../../http/tokens.ts";
import { type ShopCall, shopHandlers } from "./actions.ts";
import { shopWords } from "./errors.ts";
import { shopPresenter } from "./present.ts";

const action = z.object({ action: z.enum(Object.keys(shopActions) as [ShopAction, ...ShopAction[]]) });

/** `/v1/chat_api_correct`: GET and POST, parameters from the query, a JSON body or a form body. */
export function shopRoutes(core: Core, tokens: Tokens, timeZone: string): Router {
  const router = new Router();
  const present = shopPresenter(timeZone);
  const handle = async (context: Context) => {
    const given = parameters(context);
    const name = action.parse(given).action;
    const { actor } = context.state as ActorState;
    context.body = await run(name, { core, present, actor, clientId: idempotencyKey(context) }, given);
  };
  const chain = [answerErrors(shopWords), ...authenticate(tokens, core.directory), requestBodies()];
  router.get("/v1/chat_api_correct", ...chain, handle);
  router.post("/v1/chat_api_correct", ...chain, handle);
  return router;
}

/** Types one action's parsing and handling together. */
function run<A extends ShopAction>(name: A, call: ShopCall, given: unknown) {
  const input = shopActions[name].parse(given, { reportInput: true }) as ShopInput<A>;
  return shopHandlers[name](call, input);
}

/** The body's parameters count over the query's of the same name. */
function parameters(context: Context): Record<string, unknown> {
  const body = (context.request as { body?: unknown }).body;
  const fromBody = body !== null && typeof body === "object" && !Array.isArray(body) ? body : {};
  return { ...context.query, ...fromBody };
}

function idempotencyKey(context: Context): string | null {
  const header = context.get("idempotency-key");
  return header === "" ? null : clientId.parse(header);
}
