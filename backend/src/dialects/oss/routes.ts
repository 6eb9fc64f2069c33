import Router from "@koa/router";
import {
  type OssClosed,
  type OssContactSet,
  type OssLinked,
  ossContact,
  ossHistory,
  ossLink,
  ossMessage,
  ossMessages,
  ossStart,
} from "@switchboard/shared/dialects/oss";
import { clientId } from "@switchboard/shared/text";
import type { Context, Middleware } from "koa";
import { z } from "zod";
import { theirConversation } from "../../core/customers/customer.ts";
import { endAsCustomer, writeAsCustomer } from "../../core/customers/speaking.ts";
import { setVisitorContact, visitorHistory, visitorSession } from "../../core/visitors/history.ts";
import { linkVisitor } from "../../core/visitors/linking.ts";
import { startVisitorSession } from "../../core/visitors/starting.ts";
import { cameFrom } from "../../http/addresses.ts";
import { answerErrors } from "../../http/answers.ts";
import { requestBodies } from "../../http/bodies.ts";
import { guard } from "../../http/guard.ts";
import type { Credentials } from "../../http/identify-customer.ts";
import { idempotencyKey, idempotencyKeys, parseBody, parseQuery } from "../../http/validate.ts";
import type { Limits } from "../../limits/limits.ts";
import { ossWords } from "./errors.ts";
import { ossLimits } from "./limits.ts";
import { presentOssDetails, presentOssMessage, presentOssSession, presentStatus } from "./present.ts";
import { neededProof, type OssDeps, proofOf } from "./proof.ts";

type Handler = (deps: OssDeps, context: Context) => Promise<unknown>;

/** An `Idempotency-Key` of a start must be one that nobody guesses. */
const startKey = idempotencyKeys(clientId.min(16));

const start: Handler = async (deps, context) => {
  const body = parseBody(context, ossStart);
  if (body.oss_user_id !== undefined && body.email === undefined) missing("email");
  const { windowTokens } = deps;
  const started = await startVisitorSession(
    deps.core,
    {
      proof: await proofOf(deps, context, body.visitor_token),
      browserUuid: body.browser_uuid,
      ossUserId: body.oss_user_id,
      email: body.email,
      userHash: body.user_hash,
      ...cameFrom(context),
      ...(body.user_agent === undefined ? {} : { userAgent: body.user_agent }),
    },
    {
      topic: body.topic,
      priority: body.priority,
      department: body.department_id,
      key: startKey(context),
    },
  );
  const { conversation, visitor, proven, only } = started;
  return {
    session_id: conversation.uuid,
    chat_user_id: visitor.uuid,
    status: presentStatus(conversation),
    message: "Chat session started successfully",
    requires_contact: started.requiresContact,
    visitor_token: windowTokens.forVisitor(visitor, only, proven),
  };
};

const contact: Handler = async (deps, context) => {
  const body = parseBody(context, ossContact);
  const details = {
    name: body.contact_name,
    email: body.contact_email,
    phone: body.contact_phone ?? null,
    position: body.position ?? null,
    company: body.company_name ?? null,
  };
  const proof = await proofOf(deps, context, body.visitor_token);
  const id = await setVisitorContact(deps.core, proof, body.session_id, details, body.user_hash);
  return { contact_id: id, message: "Contact information set successfully" } satisfies OssContactSet;
};

const link: Handler = async (deps, context) => {
  const body = parseBody(context, ossLink);
  const visitor = await linkVisitor(deps.core, {
    proof: await proofOf(deps, context, body.visitor_token),
    browserUuid: body.browser_uuid,
    ossUserId: body.oss_user_id,
    email: body.email,
    userHash: body.user_hash,
    ...cameFrom(context),
  });
  return { chat_user_id: visitor.uuid, message: "Successfully linked to OSS account" } satisfies OssLinked;
};

const history: Handler = async (deps, context) => {
  const query = parseQuery(context, ossHistory);
  const { limit, offset } = query;
  const { sessions, total } = await visitorHistory(deps.core, {
    proof: await proofOf(deps, context, query.visitor_token),
    browserUuid: query.browser_uuid,
    ossUserId: query.oss_user_id,
    userHash: query.user_hash,
    limit,
    offset,
  });
  return { sessions: sessions.map(presentOssSession), total, limit, offset };
};

const details: Handler = async (deps, context) => {
  const { visitor_token, user_hash } = parseQuery(
    context,
    ossHistory.pick({ visitor_token: true, user_hash: true }),
  );
  const proof = await proofOf(deps, context, visitor_token);
  const session = await visitorSession(deps.core, proof, sessionId(context), user_hash);
  return presentOssDetails(session, session.visitor);
};

const send: Handler = async (deps, context) => {
  const body = parseBody(context, ossMessage);
  const visitor = await neededProof(deps, context, body.visitor_token);
  const id = sessionId(context);
  deps.limits.all.take("customer_messages", `v${visitor.visitor.id}`);
  const { message } = await writeAsCustomer(deps.core, visitor, {
    conversation: id,
    text: body.message,
    clientId: body.client_id ?? idempotencyKey(context) ?? null,
  });
  context.status = 201;
  return presentOssMessage(id, message);
};

const list: Handler = async (deps, context) => {
  const { visitor_token, after, limit } = parseQuery(
    context,
    ossMessages.extend(ossHistory.pick({ visitor_token: true }).shape),
  );
  const visitor = await neededProof(deps, context, visitor_token);
  const conversation = await theirConversation(deps.core, visitor, sessionId(context));
  const { messages, more } = await deps.core.messages.publicRange(conversation.id, { after, limit });
  return {
    messages: messages.map((message) => presentOssMessage(conversation.uuid, message)),
    has_more: more,
  };
};

const close: Handler = async (deps, context) => {
  const { visitor_token } = parseBody(context, ossMessage.pick({ visitor_token: true }));
  const visitor = await neededProof(deps, context, visitor_token);
  const { uuid } = await endAsCustomer(deps.core, visitor, sessionId(context));
  return {
    session_id: uuid,
    status: "closed",
    message: "Chat session closed successfully",
  } satisfies OssClosed;
};

/** What no session is called was never one. */
function sessionId(context: Context): string {
  const parsed = z.guid().safeParse((context.params as { id?: string }).id);
  return parsed.success ? parsed.data.toLowerCase() : "";
}

function missing(field: string): never {
  throw new z.ZodError([
    { code: "invalid_type", expected: "string", path: [field], message: "", input: undefined },
  ]);
}

const endpoints: [method: "get" | "post", path: string, what: string, handler: Handler][] = [
  ["post", "/start", "Failed to start chat", start],
  ["post", "/contact", "Failed to set contact", contact],
  ["post", "/link-user", "Failed to link user", link],
  ["get", "/history", "Failed to get history", history],
  ["get", "/session/:id", "Failed to get session", details],
  ["post", "/session/:id/messages", "Failed to send message", send],
  ["get", "/session/:id/messages", "Failed to get messages", list],
  ["post", "/session/:id/close", "Failed to close session", close],
];

/** The contract's own samples use the second one. */
const prefixes = ["/api/chat", "/api/v1/oss-chat"];

export function ossRoutes(deps: Credentials, rateLimits: Limits): Router {
  const router = new Router();
  const limits = ossLimits(rateLimits);
  const guarded = guard(rateLimits);
  const all: OssDeps = { ...deps, limits };
  for (const prefix of prefixes) {
    for (const [method, path, what, handler] of endpoints) {
      const words = answerErrors(ossWords(what));
      router[method](
        `${prefix}${path}`,
        words,
        guarded,
        limits.count(path),
        requestBodies(["POST"]),
        limits.inTurn(path),
        async (context) => {
          context.body = await handler(all, context);
        },
      );
    }
    for (const path of new Set(endpoints.map((endpoint) => endpoint[1]))) {
      router.all(`${prefix}${path}`, answerErrors(ossWords("Failed")), wrongMethod);
    }
  }
  router.all("/api/v1/oss-chat{/*rest}", answerErrors(ossWords("Failed")), unknownPath);
  return router;
}

const wrongMethod: Middleware = (context) => context.throw(405);
const unknownPath: Middleware = (context) => context.throw(404);
