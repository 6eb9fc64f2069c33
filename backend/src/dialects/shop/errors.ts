import type { ShopFailure } from "@switchboard/shared/dialects/shop";
import type { DomainErrorId } from "../../core/errors.ts";
import { type Answer, comeAgainIn, type ErrorWords } from "../../http/answers.ts";

/** The shop dialect's words. Source: "Error Responses", "Status Codes" and "Error Messages" of its contract. */

const failure = (status: number, message: string, headers?: Answer["headers"]): Answer => ({
  status,
  body: { success: false, message } satisfies ShopFailure,
  headers,
});

const wordings: Partial<Record<DomainErrorId, [status: number, message: string]>> = {
  unauthenticated: [401, "Token không hợp lệ"],
  forbidden: [401, "Token không hợp lệ"],
  not_this_side: [401, "Token không có quyền gửi tin nhắn với vai trò này"],
  ctv_may_not_chat: [400, "Tài khoản cộng tác viên (CTV) không thể sử dụng chức năng chat khách hàng"],
  ctv_may_not_send: [400, "Tài khoản cộng tác viên (CTV) không thể gửi tin nhắn với vai trò khách hàng"],
  not_a_seller: [400, "Tài khoản này không phải là nhà bán"],
  not_a_buyer: [400, "Chỉ khách hàng, dropship và nhân viên được tạo phiên chat với nhà bán"],
  conversation_closed: [400, "Phiên chat đã đóng"],
  conversation_not_found: [404, "Không tìm thấy phiên chat"],
  account_not_found: [404, "Không tìm thấy người dùng"],
  shop_not_found: [404, "Không tìm thấy nhà bán"],
  too_many_attempts: [429, "Quá nhiều yêu cầu, vui lòng thử lại sau"],
  overloaded: [503, "Hệ thống đang bận, vui lòng thử lại sau"],
  keys_unavailable: [503, "Tạm thời không thể xác thực token, vui lòng thử lại sau"],
};

/** What a parameter is called in a sentence about it. */
const faults: Record<string, string> = {
  empty: "không được để trống",
  too_long: "dài quá 4000 ký tự",
};

/** Not given, or given empty. */
const missing = (input: unknown): boolean => input === undefined || input === null || input === "";

export const shopWords: ErrorWords = {
  domain(error) {
    // The contract knows one status for everything that is the server's own trouble.
    if (error.id === "unavailable") return { ...shopWords.internal(), headers: comeAgainIn(1) };
    const wording = wordings[error.id];
    if (!wording) return shopWords.internal();
    const { retryAfter } = error.facts;
    return failure(...wording, typeof retryAfter === "number" ? comeAgainIn(retryAfter) : undefined);
  },
  invalid(error) {
    const issue = error.issues[0];
    const name = String(issue?.path[0] ?? "");
    const input = issue && "input" in issue ? issue.input : undefined;
    if (issue && "input" in issue && missing(input)) return failure(400, `Thiếu tham số: ${name}`);
    if (name === "action") return failure(400, "Action không hợp lệ");
    return failure(400, `Tham số không hợp lệ: ${name}${faultOf(issue?.message)}`);
  },
  http(status) {
    if (status === 404) return failure(404, "Không tìm thấy dữ liệu");
    return failure(
      400,
      status === 405 ? "Chỉ hỗ trợ phương thức GET và POST" : "Dữ liệu gửi lên không hợp lệ",
    );
  },
  internal: () => failure(500, "Lỗi hệ thống, vui lòng thử lại sau"),
};

const faultOf = (message: string | undefined): string =>
  message !== undefined && faults[message] ? ` (${faults[message]})` : "";
