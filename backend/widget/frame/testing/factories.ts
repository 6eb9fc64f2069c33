import type {
  WindowChannel,
  WindowConversation,
  WindowHello,
  WindowMessage,
} from "@switchboard/shared/window/models";

const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 9, 0, second)).toISOString();

export const buildMessage = (seq: number, changes: Partial<WindowMessage> = {}): WindowMessage => ({
  uuid: `message ${seq}`,
  seq,
  side: "agent",
  sender: { key: "agent", name: "Trần Thị B", avatar: null },
  clientId: null,
  text: `text ${seq}`,
  product: null,
  createdAt: at(seq),
  ...changes,
});

export const buildConversation = (changes: Partial<WindowConversation> = {}): WindowConversation => ({
  id: "c1",
  dialect: "oss",
  with: { name: "Customer Support", avatar: null },
  topic: "Domain",
  priority: "normal",
  state: "active",
  closed: false,
  agent: null,
  queuePosition: null,
  lastSeq: 0,
  unread: 0,
  customerReadSeq: 0,
  agentReadSeq: 0,
  requiresContact: false,
  contact: null,
  ticket: null,
  canEnd: true,
  canRate: false,
  rating: null,
  lastMessage: null,
  startedAt: at(0),
  endedAt: null,
  revision: 1,
  ...changes,
});

export const buildChannel = (changes: Partial<WindowChannel> = {}): WindowChannel => ({
  dialect: "oss",
  name: "Customer Support",
  avatar: null,
  available: true,
  needsToken: false,
  asksContact: true,
  ...changes,
});

export const buildHello = (key: string, conversations: WindowConversation[]): WindowHello => ({
  me: { key, name: "", anonymous: true, ossUserId: null },
  conversations,
});
