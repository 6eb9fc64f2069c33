import { type ShopAction, shopActions } from "@switchboard/shared/dialects/shop";
import { z } from "zod";

/** The shop dialect in the OpenAPI page, with its contract's examples. */

const phien = "e0eaa70470cdb1c0e6c366e1add84d18";
const shop = { shop_id: "23933", shop_name: "Socdo Choice" };
const avatar = "/uploads/avatar/socdo-choice-1755673719.jpg";

const examples: Record<ShopAction, { request: Record<string, unknown>; response: Record<string, unknown> }> =
  {
    create_session: {
      request: { user_id: 8050, shop_id: 23933 },
      response: { success: true, session_id: "12", phien, shop_info: { ...shop, shop_avatar: avatar } },
    },
    get_messages: {
      request: { phien },
      response: {
        success: true,
        messages: [
          {
            id: "16",
            phien,
            sender_id: "8050",
            sender_type: "customer",
            sender_name: "Customer Name",
            sender_avatar: "/images/user.png",
            content: "chào o",
            is_read: true,
            date_post: 1755680434,
            date_formatted: "2025-08-20 10:20:34",
            product_id: 0,
            variant_id: 0,
          },
        ],
        pagination: { page: 1, limit: 50, total: 1, total_pages: 1 },
      },
    },
    send_message: {
      request: { phien, content: "Xin chào!", sender_type: "customer" },
      response: { success: true, message_id: "47", message: "Tin nhắn đã được gửi thành công" },
    },
    mark_read: {
      request: { phien, mark_all: true },
      response: { success: true, message: "Đã đánh dấu tất cả tin nhắn là đã đọc" },
    },
    list_sessions: {
      request: { user_id: 8050, user_type: "customer" },
      response: {
        success: true,
        sessions: [
          {
            id: "12",
            phien,
            ...shop,
            customer_id: "8050",
            shop_avatar: avatar,
            customer_name: "Customer Name",
            customer_avatar: "/images/user.png",
            last_message: "chào o",
            last_sender_type: "customer",
            last_message_time: 1755680434,
            last_message_formatted: "2025-08-20 10:20:34",
            unread_count_customer: 0,
            unread_count_ncc: 0,
            status: "active",
            created_at: 1755680434,
            created_formatted: "2025-08-20 10:20:34",
          },
        ],
        pagination: { page: 1, limit: 20, total: 1, total_pages: 1 },
      },
    },
    get_unread_count: {
      request: { user_id: 8050, user_type: "customer" },
      response: { success: true, unread_count: 5 },
    },
    close_session: {
      request: { phien },
      response: { success: true, message: "Phiên chat đã được đóng" },
    },
  };

const failures: Record<string, string> = {
  "400": "Bad Request",
  "401": "Unauthorized",
  "404": "Not Found",
  "429": "Too Many Requests",
  "500": "Internal Server Error",
};

const failureAnswers = Object.fromEntries(
  Object.entries(failures).map(([status, description]) => [
    status,
    {
      description,
      content: { "application/json": { example: { success: false, message: "Mô tả lỗi" } } },
    },
  ]),
);

const actionNames = Object.keys(shopActions) as ShopAction[];

function requestSchema(action: ShopAction): Record<string, unknown> {
  const schema = z.toJSONSchema(shopActions[action], { io: "input", unrepresentable: "any" }) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return {
    title: action,
    type: "object",
    properties: { action: { const: action }, ...schema.properties },
    required: ["action", ...(schema.required ?? [])],
  };
}

const operation = {
  tags: ["shop"],
  summary: "One address, seven actions; parameters in the query, a JSON body or a form body",
  responses: {
    "200": {
      description: "Success",
      content: {
        "application/json": {
          examples: Object.fromEntries(actionNames.map((name) => [name, { value: examples[name].response }])),
        },
      },
    },
    ...failureAnswers,
  },
};

export const shopPaths = {
  "/v1/chat_api_correct": {
    get: {
      ...operation,
      operationId: "shopGet",
      parameters: [
        { name: "action", in: "query", required: true, schema: { type: "string", enum: actionNames } },
        ...[...new Set(actionNames.flatMap((name) => Object.keys(shopActions[name].shape)))].map((name) => ({
          name,
          in: "query",
          required: false,
          schema: { type: "string" },
        })),
      ],
    },
    post: {
      ...operation,
      operationId: "shopPost",
      requestBody: {
        required: true,
        content: {
          "application/x-www-form-urlencoded": { schema: { oneOf: actionNames.map(requestSchema) } },
          "application/json": {
            schema: { oneOf: actionNames.map(requestSchema) },
            examples: Object.fromEntries(
              actionNames.map((name) => [name, { value: { action: name, ...examples[name].request } }]),
            ),
          },
        },
      },
    },
  },
} as const;
