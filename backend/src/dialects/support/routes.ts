import Router from "@koa/router";
import { type SupportStarted, supportStart } from "@switchboard/shared/dialects/support";
import { startSupportChat } from "../../core/conversations/support.ts";
import type { Core } from "../../core/core.ts";
import { answerErrors } from "../../http/answers.ts";
import { type ActorState, authenticate, person } from "../../http/authenticate.ts";
import { requestBodies } from "../../http/bodies.ts";
import { linkOrigin } from "../../http/forwarded.ts";
import { accountTurns, perAccount } from "../../http/guard.ts";
import type { Tokens } from "../../http/tokens.ts";
import { parseBody } from "../../http/validate.ts";
import type { WindowTokens } from "../../http/window-tokens.ts";
import type { Limits } from "../../limits/limits.ts";
import { supportWords } from "./errors.ts";

export interface SupportSettings {
  /** Where customers reach us; null where it is whatever they called. */
  publicUrl: string | null;
  limits: Limits;
}

const path = "/api/v1/support/chat/start";

/** Section 3 of the contract: one endpoint, which answers with a page that works when opened. */
export function supportRoutes(
  core: Core,
  tokens: Tokens,
  windowTokens: WindowTokens,
  settings: SupportSettings,
): Router {
  const router = new Router();
  const words = answerErrors(supportWords);
  router.post(
    path,
    words,
    ...authenticate(tokens, core.directory, settings.limits),
    perAccount(settings.limits, "support_account"),
    requestBodies(),
    accountTurns(settings.limits),
    async (context) => {
      const actor = person(context.state as ActorState);
      const { topic, initialMessage } = parseBody(context, supportStart);
      const origin = linkOrigin(context, settings.publicUrl);
      const { uuid } = await startSupportChat(core, actor, { topic, text: initialMessage });
      context.body = {
        chatSessionId: uuid,
        chatUrl: `${origin}/session/${uuid}#token=${windowTokens.forLink(actor, uuid)}`,
        message: "Chat session started. Please open the chat window.",
      } satisfies SupportStarted;
    },
  );
  router.all(path, words, (context) => context.throw(405));
  return router;
}
