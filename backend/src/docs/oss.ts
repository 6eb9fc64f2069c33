import {
  type OssClosed,
  type OssContactSet,
  type OssFailure,
  type OssHistory,
  type OssLinked,
  type OssMessage,
  type OssSession,
  type OssSessionDetails,
  type OssStarted,
  ossContact,
  ossHistory,
  ossLink,
  ossMessage,
  ossMessages,
  ossStart,
} from "@switchboard/shared/dialects/oss";
import { type Failure, header, jsonBody, queryParameters, responses, uuidInPath } from "./parts.ts";

/** The OSS livechat in the OpenAPI page, with its contract's examples. Each address is under `/api/v1/oss-chat` too. */

const session_id = "660e8400-e29b-41d4-a716-446655440000";
const chat_user_id = "770e8400-e29b-41d4-a716-446655440000";
const account = { oss_user_id: "USER123", email: "user@example.com" };
const topic = "Pertanyaan tentang izin usaha";
const contact = {
  contact_name: "John Doe",
  contact_email: "john@company.com",
  contact_phone: "+6281234567890",
  position: "Manager",
  company_name: "PT. Example",
};
const lastMessage = {
  id: "bb0e8400-e29b-41d4-a716-446655440000",
  message: "Terima kasih atas bantuan Anda",
  sender_type: "customer",
  created_at: "2025-01-15T10:29:00Z",
} as const;
const session: OssSession = {
  session_id,
  topic,
  status: "closed",
  priority: "normal",
  started_at: "2025-01-15T10:00:00Z",
  ended_at: "2025-01-15T10:30:00Z",
  agent: { id: "990e8400-e29b-41d4-a716-446655440000", name: "Agent Smith", email: "agent@example.com" },
  department: { id: "aa0e8400-e29b-41d4-a716-446655440000", name: "Customer Support" },
  contact,
  last_message: lastMessage,
};
const message: OssMessage = { ...lastMessage, session_id, seq: 1, sender_name: "John Doe" };

const started: OssStarted = {
  session_id,
  chat_user_id,
  status: "waiting",
  message: "Chat session started successfully",
  requires_contact: true,
  visitor_token: "eyJhbGciOiJIUzI1NiJ9…",
};
const contactSet: OssContactSet = {
  contact_id: "880e8400-e29b-41d4-a716-446655440000",
  message: "Contact information set successfully",
};
const linked: OssLinked = { chat_user_id, message: "Successfully linked to OSS account" };
const history: OssHistory = { sessions: [session], total: 5, limit: 10, offset: 0 };
const details: OssSessionDetails = { ...session, chat_user_id, requires_contact: false };
const closed: OssClosed = { session_id, status: "closed", message: "Chat session closed successfully" };

const failure = (description: string, body: OssFailure): Failure => ({ description, body });
const notFound = {
  "404": failure("No such session, or somebody else's", { error: "Session not found" }),
};
const tooLate = { "409": failure("It has ended", { error: "Session is closed" }) };
const needsToken = "The visitor's token is missing or not valid";
const needsProof = "Where identity is verified: no proof; a token that is not valid";
const failures = (what: string, unauthorized: string, more: Record<string, Failure> = {}) => ({
  "400": failure("The request is not right", {
    error: "Invalid request body",
    details: "missing required field: topic",
  }),
  "401": failure(unauthorized, {
    error: "Unauthorized",
    details: "visitor_token is missing or not valid",
  }),
  ...more,
  "429": {
    ...failure("Too many requests", { error: "Too many requests", details: "retry after 30 seconds" }),
    retryAfter: true,
  },
  "500": failure("It failed", { error: what, details: "database connection error" }),
});

const tags = ["oss"];
/** The contract asks for no sign-in; the token says who comes back. */
const anybody = { tags, security: [{}, { visitor: [] }] };
const visitor = { tags, security: [{ visitor: [] }] };
const idempotency = (what: string) => header("Idempotency-Key", `Again: answered with the first ${what}`);

export const ossPaths = {
  "/api/chat/start": {
    post: {
      ...anybody,
      summary: "Start a chat session, as a browser or as an account of the host system",
      parameters: [idempotency("session")],
      requestBody: jsonBody(ossStart, {
        browser_uuid: "550e8400-e29b-41d4-a716-446655440000",
        ...account,
        topic,
        priority: "normal",
        user_agent: "Mozilla/5.0 ...",
      }),
      responses: responses("200", started, failures("Failed to start chat", needsProof)),
    },
  },
  "/api/chat/contact": {
    post: {
      ...anybody,
      summary: "Set the contact details of a session; again replaces them",
      requestBody: jsonBody(ossContact, { session_id, ...contact }),
      responses: responses("200", contactSet, failures("Failed to set contact", needsProof, notFound)),
    },
  },
  "/api/chat/link-user": {
    post: {
      ...anybody,
      summary: "Link an anonymous visitor to their account, once they have signed in",
      requestBody: jsonBody(ossLink, {
        browser_uuid: "550e8400-e29b-41d4-a716-446655440000",
        ...account,
      }),
      responses: responses("200", linked, failures("Failed to link user", needsProof)),
    },
  },
  "/api/chat/history": {
    get: {
      ...anybody,
      summary: "A visitor's sessions, newest first",
      parameters: queryParameters(ossHistory),
      responses: responses("200", history, failures("Failed to get history", needsProof)),
    },
  },
  "/api/chat/session/{id}": {
    get: {
      ...anybody,
      summary: "One session",
      parameters: [uuidInPath, ...queryParameters(ossHistory.pick({ visitor_token: true, user_hash: true }))],
      responses: responses("200", details, failures("Failed to get session", needsProof, notFound)),
    },
  },
  "/api/chat/session/{id}/messages": {
    get: {
      ...visitor,
      summary: "Messages, oldest first: what is newer than `after`, else the newest",
      parameters: [
        uuidInPath,
        ...queryParameters(ossMessages.extend(ossHistory.pick({ visitor_token: true }).shape)),
      ],
      responses: responses(
        "200",
        { messages: [message], has_more: false },
        failures("Failed to get messages", needsToken, notFound),
      ),
    },
    post: {
      ...visitor,
      summary: "Send a message",
      parameters: [uuidInPath, idempotency("message")],
      requestBody: jsonBody(ossMessage, { message: lastMessage.message }),
      responses: responses(
        "201",
        message,
        failures("Failed to send message", needsToken, { ...notFound, ...tooLate }),
      ),
    },
  },
  "/api/chat/session/{id}/close": {
    post: {
      ...visitor,
      summary: "End the session; again changes nothing",
      parameters: [uuidInPath],
      requestBody: jsonBody(ossMessage.pick({ visitor_token: true }), undefined, false),
      responses: responses("200", closed, failures("Failed to close session", needsToken, notFound)),
    },
  },
};
