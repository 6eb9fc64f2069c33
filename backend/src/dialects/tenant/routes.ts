import Router from "@koa/router";
import { tenantId } from "@switchboard/shared/dialects/tenant";
import type { Context, Middleware } from "koa";
import { enterTenant } from "../../core/conversations/tenants.ts";
import type { Core } from "../../core/core.ts";
import { DomainError } from "../../core/errors.ts";
import { answerErrors } from "../../http/answers.ts";
import { type ActorState, authenticate } from "../../http/authenticate.ts";
import { requestBodies } from "../../http/bodies.ts";
import { accountTurns } from "../../http/guard.ts";
import type { Tokens } from "../../http/tokens.ts";
import type { Limits } from "../../limits/limits.ts";
import { type Endpoint, endpoints } from "./endpoints.ts";
import { invalidTenantHeader, tenantWords } from "./errors.ts";

/** Our own clients say `/api` first. */
const prefixes = ["/livechat", "/api/livechat"];

export function tenantRoutes(core: Core, tokens: Tokens, limits: Limits): Router {
  const router = new Router();
  const words = answerErrors(tenantWords);
  const signedIn = authenticate(tokens, core.directory, limits);

  /** Who asks for which tenant, in the order in which it is refused: the header, the role, the tenant. */
  const enter = async ({ actor }: ActorState, role: Endpoint["role"], id: number) => {
    if (actor.kind !== "account") throw new DomainError("forbidden");
    limits.take("tenant_account", actor.account.id);
    if (actor.role !== role) throw new DomainError("forbidden");
    const who = await enterTenant(core, actor, id);
    limits.take("tenant", id);
    return who;
  };

  const bodies = requestBodies();
  const inTurn = accountTurns(limits);
  for (const prefix of prefixes) {
    for (const { method, path, role, status = 200, handle } of endpoints) {
      router[method](`${prefix}${path}`, words, ...signedIn, async (context: Context) => {
        const tenant = tenantId.safeParse(context.get("x-tenant-id").trim());
        if (!tenant.success) {
          context.status = invalidTenantHeader.status;
          context.body = invalidTenantHeader.body;
          return;
        }
        const who = await enter(context.state as ActorState, role, tenant.data);
        await bodies(context, () =>
          inTurn(context, async () => {
            const data = await handle(core, who, context);
            context.status = status;
            context.body = { data };
          }),
        );
      });
    }
    for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
      router.all(`${prefix}${path}`, words, wrongMethod);
    }
    router.all(`${prefix}{/*rest}`, words, unknownPath);
  }
  return router;
}

const wrongMethod: Middleware = (context) => context.throw(405);
const unknownPath: Middleware = (context) => context.throw(404);
