/** The examples of the shop action API's contract, copied as they stand there; only the host is left out. */

export const phien = "e0eaa70470cdb1c0e6c366e1add84d18";

const pagination = (limit: number) => ({ page: 1, limit, total: 1, total_pages: 1 });

export interface Example {
  /** What the contract's request carries. */
  parameters: Record<string, string | number | boolean>;
  /** The address as written; the one example that is a POST has none. */
  query: string | null;
  response: Record<string, unknown>;
}

export const examples = {
  create_session: {
    parameters: { action: "create_session", user_id: 8050, shop_id: 23933 },
    query: "action=create_session&user_id=8050&shop_id=23933",
    response: {
      success: true,
      session_id: "12",
      phien: "e0eaa70470cdb1c0e6c366e1add84d18",
      shop_info: {
        shop_id: "23933",
        shop_name: "Socdo Choice",
        shop_avatar: "/uploads/avatar/socdo-choice-1755673719.jpg",
      },
    },
  },
  get_messages: {
    parameters: { action: "get_messages", phien },
    query: "action=get_messages&phien=e0eaa70470cdb1c0e6c366e1add84d18",
    response: {
      success: true,
      messages: [
        {
          id: "16",
          phien: "e0eaa70470cdb1c0e6c366e1add84d18",
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
      pagination: pagination(50),
    },
  },
  send_message: {
    parameters: { action: "send_message", phien, content: "Xin chào!", sender_type: "customer" },
    query: null,
    response: { success: true, message_id: "47", message: "Tin nhắn đã được gửi thành công" },
  },
  mark_read: {
    parameters: { action: "mark_read", phien, mark_all: true },
    query: "action=mark_read&phien=e0eaa70470cdb1c0e6c366e1add84d18&mark_all=true",
    response: { success: true, message: "Đã đánh dấu tất cả tin nhắn là đã đọc" },
  },
  list_sessions: {
    parameters: { action: "list_sessions", user_id: 8050, user_type: "customer" },
    query: "action=list_sessions&user_id=8050&user_type=customer",
    response: {
      success: true,
      sessions: [
        {
          id: "12",
          phien: "e0eaa70470cdb1c0e6c366e1add84d18",
          shop_id: "23933",
          customer_id: "8050",
          shop_name: "Socdo Choice",
          shop_avatar: "/uploads/avatar/socdo-choice-1755673719.jpg",
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
      pagination: pagination(20),
    },
  },
  get_unread_count: {
    parameters: { action: "get_unread_count", user_id: 8050, user_type: "customer" },
    query: "action=get_unread_count&user_id=8050&user_type=customer",
    response: { success: true, unread_count: 5 },
  },
  close_session: {
    parameters: { action: "close_session", phien },
    query: "action=close_session&phien=e0eaa70470cdb1c0e6c366e1add84d18",
    response: { success: true, message: "Phiên chat đã được đóng" },
  },
} satisfies Record<string, Example>;

export type ExampleName = keyof typeof examples;

/** Closing comes last: nothing else works on a closed conversation as the examples show it. */
export const exampleNames = Object.keys(examples) as ExampleName[];

/** The parameters each action cannot do without. */
export const requiredParameters: Record<ExampleName, string[]> = {
  create_session: ["user_id", "shop_id"],
  get_messages: ["phien"],
  send_message: ["phien", "content", "sender_type"],
  mark_read: ["phien"],
  list_sessions: ["user_id", "user_type"],
  get_unread_count: ["user_id", "user_type"],
  close_session: ["phien"],
};
