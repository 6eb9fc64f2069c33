import type { SupportFailure } from "@switchboard/shared/dialects/support";
import type { DomainErrorId } from "../../core/errors.ts";
import { type Answer, comeAgainIn, type ErrorWords } from "../../http/answers.ts";

/** The support dialect's words: `{ error, message }`, in Vietnamese. Source: section 6 of `support-start.vi.md`. */

const failure = (status: number, error: string, message: string, headers?: Answer["headers"]): Answer => ({
  status,
  body: { error, message } satisfies SupportFailure,
  headers,
});

const badRequest = (message: string) => failure(400, "Bad Request", message);
const serverError = failure(500, "Internal Server Error", "Lỗi không xác định từ phía server");

const wordings: Partial<Record<DomainErrorId, Answer>> = {
  unauthenticated: failure(401, "Unauthorized", "Bạn chưa đăng nhập hoặc token không hợp lệ"),
  forbidden: failure(403, "Forbidden", "Tài khoản này không thể bắt đầu phiên chat"),
  conversation_closed: failure(409, "Conflict", "Phiên chat đã đóng, vui lòng bắt đầu lại"),
  overloaded: failure(503, "Service Unavailable", "Hệ thống đang bận, vui lòng thử lại sau", comeAgainIn(2)),
  keys_unavailable: failure(
    503,
    "Service Unavailable",
    "Tạm thời không thể xác thực token, vui lòng thử lại sau",
    comeAgainIn(5),
  ),
  unavailable: failure(500, "Internal Server Error", "Lỗi kết nối với dịch vụ chat", comeAgainIn(1)),
};

export const supportWords: ErrorWords = {
  domain: ({ id, facts }) =>
    id === "too_many_attempts"
      ? failure(
          429,
          "Too Many Requests",
          "Quá nhiều yêu cầu, vui lòng thử lại sau",
          comeAgainIn(facts.retryAfter),
        )
      : (wordings[id] ?? serverError),
  invalid: ({ issues }) => badRequest(`Dữ liệu không hợp lệ: ${issues[0]?.path.join(".") || "body"}`),
  http: (status) =>
    status === 400
      ? badRequest("Nội dung yêu cầu không phải JSON hợp lệ")
      : failure(status, status === 404 ? "Not Found" : "Bad Request", "Yêu cầu không hợp lệ"),
  internal: () => serverError,
};
