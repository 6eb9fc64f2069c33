/** The examples of `tenant-livechat.id.md`, as they stand there. */

export const session = {
  id: "SESSION-ID",
  tenant_id: 1,
  agent_id: 1,
  status: "OPEN",
  created_at: "2025-09-01T10:00:00Z",
  updated_at: "2025-09-01T10:00:00Z",
};

export const message = {
  id: "MSG-ID",
  session_id: "SESSION-ID",
  sender_id: 1,
  message: "Halo, ada yang bisa dibantu?",
  created_at: "2025-09-01T10:05:00Z",
};

/** What the contract names without an example of it, as the architecture words it. */
export const ticket = {
  id: 1,
  tenant_id: 1,
  agent_id: 1,
  session_id: "SESSION-ID",
  subject: "Chat dengan Agent Smith",
  status: "OPEN",
  created_at: "2025-09-01T10:00:00Z",
  updated_at: "2025-09-01T10:00:00Z",
};

export const notification = {
  id: 1,
  tenant_id: 1,
  session_id: "SESSION-ID",
  type: "agent_reply",
  title: "Agent Smith",
  body: "Halo, ada yang bisa dibantu?",
  read_at: null,
  created_at: "2025-09-01T10:05:00Z",
};

export const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
export const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
