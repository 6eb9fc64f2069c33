import { type SupportFailure, type SupportStarted, supportStart } from "@switchboard/shared/dialects/support";
import { type Failure, jsonBody, responses } from "./parts.ts";

/** Support for developers in the OpenAPI page, with its contract's examples. */

const started: SupportStarted = {
  chatSessionId: "0199f2a4-5d1e-7c3b-9a60-1f2e3d4c5b6a",
  chatUrl:
    "https://chat.example.com/session/0199f2a4-5d1e-7c3b-9a60-1f2e3d4c5b6a#token=eyJhbGciOiJIUzI1NiJ9…",
  message: "Chat session started. Please open the chat window.",
};

const failure = (description: string, body: SupportFailure): Failure => ({ description, body });
const failures = {
  "400": failure("The request is not right", {
    error: "Bad Request",
    message: "Dữ liệu không hợp lệ: topic",
  }),
  "401": failure("Sign in first", {
    error: "Unauthorized",
    message: "Bạn chưa đăng nhập hoặc token không hợp lệ",
  }),
  "403": failure("The token is a program's, not a person's", {
    error: "Forbidden",
    message: "Tài khoản này không thể bắt đầu phiên chat",
  }),
  "429": {
    ...failure("Too many requests", {
      error: "Too Many Requests",
      message: "Quá nhiều yêu cầu, vui lòng thử lại sau",
    }),
    retryAfter: true,
  },
  "500": failure("It failed", {
    error: "Internal Server Error",
    message: "Lỗi không xác định từ phía server",
  }),
};

export const supportPaths = {
  "/api/v1/support/chat/start": {
    post: {
      tags: ["support"],
      summary: "Start a chat with the support team; while one is open, it is the answer",
      requestBody: jsonBody(
        supportStart,
        {
          topic: "Vấn đề kỹ thuật API",
          initialMessage: "Tôi cần hỗ trợ về việc tích hợp API Speech To Text.",
        },
        false,
      ),
      responses: responses("200", started, failures),
    },
  },
};
