import type {
  Room,
  RoomMessage,
  RoomOfSession,
  RoomPagination,
  RoomPerson,
  RoomSession,
  RoomSessionStatus,
} from "@switchboard/shared/dialects/rooms";
import type { Account, Sender } from "../../core/accounts/account.ts";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { RoomListItem, RoomSessionView, RoomView } from "../../core/conversations/room-views.ts";
import type { MessageRow } from "../../core/ports/messages.ts";
import type { Session } from "../../core/ports/sessions.ts";

/** Core's words in those of the rooms contract: numbers for ids, ISO 8601 in UTC for times. */

const person = (of: Pick<Account, "id" | "userName" | "firstName" | "lastName" | "avatar">): RoomPerson => ({
  id: of.id,
  userName: of.userName,
  firstName: of.firstName ?? "",
  lastName: of.lastName ?? "",
  avatar: of.avatar,
});

/** Every room has a customer; one whose account is gone has no name. */
const customer = (view: RoomView): RoomPerson =>
  view.customer
    ? person(view.customer)
    : { id: view.room.customerId ?? 0, userName: "", firstName: "", lastName: "", avatar: null };

export const presentStaff = (sender: Sender): RoomPerson => person(sender);

export const presentRoomMessage = (message: MessageRow): RoomMessage => ({
  id: message.id,
  content: message.text,
  createdAt: message.createdAt.toISOString(),
  sender: message.sender && person(message.sender),
  roomId: message.conversationId,
  seq: message.seq,
});

const bareRoom = (view: RoomView): RoomOfSession => ({
  id: view.room.id,
  name: `Support Request #${view.room.id}`,
  isClosed: view.room.closedAt !== null,
  customerId: view.room.customerId ?? 0,
  staffId: view.room.staffId,
  customer: customer(view),
});

export const presentRoom = (item: RoomListItem): Room => ({
  ...bareRoom(item),
  staff: item.staff && person(item.staff),
  messages: item.messages.map(presentRoomMessage),
  _count: { messages: item.room.publicCount },
});

const statuses: Record<Session["state"], RoomSessionStatus> = {
  waiting: "OPEN",
  active: "IN_PROGRESS",
  ended: "ENDED",
};

export const presentRoomSession = (view: RoomSessionView): RoomSession => ({
  id: view.session.id,
  title: view.session.title ?? "",
  status: statuses[view.session.state],
  startedAt: view.session.startedAt.toISOString(),
  endedAt: view.session.endedAt?.toISOString() ?? null,
  roomId: view.room.id,
  customerId: view.room.customerId ?? 0,
  staffId: view.session.agentId,
  room: bareRoom(view),
  customer: customer(view),
  staff: view.staff && person(view.staff),
});

export const roomPagination = (
  { publicCount: total }: Conversation,
  page: number,
  limit: number,
): RoomPagination => ({ page, limit, total, totalPages: Math.ceil(total / limit) });
