import Router from "@koa/router";
import {
  type AuthAccount,
  type AuthTokens,
  loginBody,
  refreshBody,
  registerBody,
} from "@switchboard/shared/desk/auth";
import { displayName } from "../core/accounts/account.ts";
import type { SignedIn } from "../core/accounts/sign-in.ts";
import type { Core } from "../core/core.ts";
import { DomainError } from "../core/errors.ts";
import type { Limits } from "../limits/limits.ts";
import { addressOf } from "./addresses.ts";
import { answerErrors } from "./answers.ts";
import { type ActorState, authenticate, person } from "./authenticate.ts";
import { requestBodies } from "./bodies.ts";
import { deskWords } from "./desk-errors.ts";
import type { Devices } from "./devices.ts";
import { guard } from "./guard.ts";
import { placeOf, signInLimits } from "./sign-in-limits.ts";
import type { Tokens } from "./tokens.ts";
import { parseBody } from "./validate.ts";

export interface AuthDeps {
  core: Core;
  tokens: Tokens;
  limits: Limits;
  devices: Devices;
  /** Whether anybody may register. */
  registration: boolean;
}

/** `/api/auth/…`: register (a customer), login, refresh, logout, me. */
export function authRoutes({ core, tokens, limits, devices, registration }: AuthDeps): Router {
  const router = new Router({ prefix: "/api/auth", sensitive: true });
  router.use(answerErrors(deskWords), requestBodies());
  const guarded = guard(limits);

  router.post("/register", guarded, async (context) => {
    if (!registration) throw new DomainError("registration_closed");
    const { firstName, lastName, email, ...input } = parseBody(context, registerBody);
    limits.take("register_address", addressOf(context));
    const account = {
      ...input,
      role: "CUSTOMER" as const,
      firstName: firstName ?? null,
      lastName: lastName ?? null,
      email: email ?? null,
    };
    const signedIn = await core.signIns.register(account, placeOf(context));
    devices.remember(context, signedIn.account.id);
    context.status = 201;
    context.body = present(tokens, signedIn);
  });

  router.post("/login", guarded, async (context) => {
    const { userName, password } = parseBody(context, loginBody);
    const admit = signInLimits(limits, devices, context);
    const signedIn = await core.signIns.login(userName, password, placeOf(context), admit);
    devices.remember(context, signedIn.account.id);
    context.body = present(tokens, signedIn);
  });

  router.post("/refresh", guarded, async (context) => {
    const { refreshToken } = parseBody(context, refreshBody);
    const address = addressOf(context);
    limits.take("refresh_address", address);
    const signedIn = await core.signIns.refresh(refreshToken, placeOf(context));
    limits.giveBack("refresh_address", address);
    devices.remember(context, signedIn.account.id);
    context.body = present(tokens, signedIn);
  });

  router.post("/logout", guarded, async (context) => {
    const { refreshToken } = parseBody(context, refreshBody);
    limits.take("refresh_address", addressOf(context));
    await core.signIns.logout(refreshToken);
    context.status = 204;
  });

  router.get("/me", ...authenticate(tokens, core.directory, limits), (context) => {
    const { account, role } = person(context.state as ActorState);
    context.body = accountView({ ...account, role });
  });

  return router;
}

const accountView = (account: SignedIn["account"]): AuthAccount => ({
  id: account.id,
  userName: account.userName,
  name: displayName(account),
  firstName: account.firstName,
  lastName: account.lastName,
  email: account.email,
  avatar: account.avatar,
  role: account.role,
});

function present(tokens: Tokens, { account, signInId, refreshToken }: SignedIn): AuthTokens {
  const { token, expiresAt } = tokens.issue({
    sub: String(account.id),
    role: account.role,
    sid: signInId,
    ...(account.tenantId === null ? {} : { tenant_id: account.tenantId }),
  });
  return {
    accessToken: token,
    accessTokenExpiresAt: expiresAt.toISOString(),
    refreshToken,
    account: accountView(account),
  };
}
