/** The examples of the OSS livechat's contract, copied as they stand there. */

export const startRequest = {
  browser_uuid: "550e8400-e29b-41d4-a716-446655440000",
  oss_user_id: "USER123",
  email: "user@example.com",
  topic: "Pertanyaan tentang izin usaha",
  priority: "normal",
  user_agent: "Mozilla/5.0 ...",
};

export const startResponse = {
  session_id: "660e8400-e29b-41d4-a716-446655440000",
  chat_user_id: "770e8400-e29b-41d4-a716-446655440000",
  status: "waiting",
  message: "Chat session started successfully",
  requires_contact: true,
};

export const contactRequest = {
  session_id: "660e8400-e29b-41d4-a716-446655440000",
  contact_name: "John Doe",
  contact_email: "john@company.com",
  contact_phone: "+6281234567890",
  position: "Manager",
  company_name: "PT. Example",
};

export const contactResponse = {
  contact_id: "880e8400-e29b-41d4-a716-446655440000",
  message: "Contact information set successfully",
};

export const linkRequest = {
  browser_uuid: "550e8400-e29b-41d4-a716-446655440000",
  oss_user_id: "USER123",
  email: "user@example.com",
};

export const linkResponse = {
  chat_user_id: "770e8400-e29b-41d4-a716-446655440000",
  message: "Successfully linked to OSS account",
};

export const historyQuery = "oss_user_id=USER123&limit=10&offset=0";

export const historyResponse = {
  sessions: [
    {
      session_id: "660e8400-e29b-41d4-a716-446655440000",
      topic: "Pertanyaan tentang izin usaha",
      status: "closed",
      priority: "normal",
      started_at: "2025-01-15T10:00:00Z",
      ended_at: "2025-01-15T10:30:00Z",
      agent: {
        id: "990e8400-e29b-41d4-a716-446655440000",
        name: "Agent Smith",
        email: "agent@example.com",
      },
      department: {
        id: "aa0e8400-e29b-41d4-a716-446655440000",
        name: "Customer Support",
      },
      contact: {
        contact_name: "John Doe",
        contact_email: "john@company.com",
        contact_phone: "+6281234567890",
        position: "Manager",
        company_name: "PT. Example",
      },
      last_message: {
        id: "bb0e8400-e29b-41d4-a716-446655440000",
        message: "Terima kasih atas bantuan Anda",
        sender_type: "customer",
        created_at: "2025-01-15T10:29:00Z",
      },
    },
  ],
  total: 5,
  limit: 10,
  offset: 0,
};

export const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** ISO 8601 in UTC, as each example writes its times. */
export const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

export const contactDetails = ({ session_id: _, ...details }: typeof contactRequest) => details;
