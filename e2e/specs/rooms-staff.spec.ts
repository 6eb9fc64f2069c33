import { CustomerChat } from "../fixtures/rooms-customer.ts";
import { signIn } from "../fixtures/rooms-example.ts";
import { StaffChatRooms } from "../fixtures/rooms-staff-rooms.ts";
import { StaffChatSessions } from "../fixtures/rooms-staff-sessions.ts";
import { expect, test } from "../fixtures/test.ts";
import { demoPassword } from "../helpers/people.ts";

/** Teams that advise over the API, with the contract's example components on both sides. */

function say(who: { inputMessage: string; handleSendMessage: () => void }, text: string): void {
  who.inputMessage = text;
  who.handleSendMessage();
  expect(who.inputMessage).toBe("");
}

const texts = ({ messages }: { messages: { content: string }[] }) => messages.map(({ content }) => content);

test("by sessions: of two who look at the list one claims, advises and ends; then the other has the next", async ({
  backend,
}) => {
  const given = (userName: string) => signIn(backend.origin, userName, demoPassword);
  const customer = new CustomerChat(await given("customer123"));
  const binh = new StaffChatSessions(await given("staff123"));
  const mary = new StaffChatSessions(await given("staff_mary"));
  await customer.mount();
  await expect.poll(() => customer.heardNames).toEqual(["connected", "joined_room", "room_history"]);
  await customer.handleStartConsultation("Tư vấn về dịch vụ chăm sóc thú cưng");
  say(customer, "Xin chào, tôi cần tư vấn...");

  for (const staff of [binh, mary]) staff.mount();
  for (const staff of [binh, mary]) {
    await expect
      .poll(() => staff.unassignedSessions)
      .toMatchObject([
        {
          title: "Tư vấn về dịch vụ chăm sóc thú cưng",
          status: "OPEN",
          customer: { firstName: "Nguyen", lastName: "Van A" },
        },
      ]);
  }
  await binh.handleClaimSession(binh.unassignedSessions[0]?.id ?? 0);
  expect(binh.currentSession).toMatchObject({ status: "IN_PROGRESS", staff: { userName: "staff123" } });
  await expect.poll(() => binh.unassignedSessions).toEqual([]);
  // By its own refreshing, every 5 seconds.
  await expect.poll(() => mary.unassignedSessions).toEqual([]);
  await expect.poll(() => texts(binh)).toEqual(["Xin chào, tôi cần tư vấn..."]);
  await expect
    .poll(() => customer.heard("session_joined"))
    .toMatchObject([{ sessionId: customer.session?.id, roomId: customer.room?.id, staff: { id: 2 } }]);
  await expect.poll(() => customer.heard("user_joined")).toMatchObject([{ userName: "staff123" }]);

  say(binh, "Xin chào, tôi có thể giúp gì cho bạn?");
  await expect.poll(() => customer.messages.length).toBe(2);
  say(customer, "Tôi muốn đặt lịch cho mèo");
  for (const one of [customer, binh]) {
    await expect
      .poll(() => texts(one))
      .toEqual([
        "Xin chào, tôi cần tư vấn...",
        "Xin chào, tôi có thể giúp gì cho bạn?",
        "Tôi muốn đặt lịch cho mèo",
      ]);
  }

  await binh.handleEndSession();
  await expect
    .poll(() => customer.heard("user_left"))
    .toEqual([{ roomId: customer.room?.id, userId: 2, userName: "staff123" }]);
  expect(binh.requests.filter((request) => request.startsWith("POST")).length).toBe(2);

  // The room stays open and keeps its staff; the next session is anybody's.
  say(customer, "Cho tôi hỏi thêm");
  await expect.poll(() => texts(customer).at(-1)).toBe("Cho tôi hỏi thêm");
  await customer.handleStartConsultation("Đổi lịch hẹn");
  expect(customer.session).toMatchObject({ status: "OPEN", staffId: null, room: { staffId: 2 } });
  await expect.poll(() => mary.unassignedSessions.map(({ title }) => title)).toEqual(["Đổi lịch hẹn"]);
  await mary.handleClaimSession(mary.unassignedSessions[0]?.id ?? 0);
  await expect.poll(() => texts(mary)).toEqual(texts(customer));
  expect(mary.currentSession).toMatchObject({ room: { staffId: 3 } });
  for (const one of [customer, binh, mary]) one.unmount();
});

test("by rooms: the first message assigns the room, and only to one", async ({ backend }) => {
  const given = (userName: string) => signIn(backend.origin, userName, demoPassword);
  const customer = new CustomerChat(await given("john_doe"));
  const binh = new StaffChatRooms(await given("staff123"));
  const mary = new StaffChatRooms(await given("staff_mary"));
  await customer.mount();
  say(customer, "Is anybody there?");
  await expect.poll(() => customer.heard("room_history").length).toBe(1);
  for (const staff of [binh, mary]) {
    staff.mount();
    await expect
      .poll(() => staff.unassignedRooms.find(({ customer: of }) => of.firstName === "John"))
      .toMatchObject({ staffId: null, customer: { lastName: "Doe" } });
    expect(staff.assignedRooms).toEqual([]);
  }

  const roomId = customer.room?.id ?? 0;
  for (const staff of [binh, mary]) {
    staff.handleJoinRoom(roomId);
    await expect.poll(() => staff.heard("room_history").length).toBe(1);
  }
  // Both write; the one who was first has the room, and both are heard.
  say(binh, "Xin chào, tôi có thể giúp gì cho bạn?");
  await expect.poll(() => binh.assignedRooms.map(({ id }) => id)).toEqual([roomId]);
  say(mary, "Hello!");
  await expect
    .poll(() => texts(customer).slice(-2))
    .toEqual(["Xin chào, tôi có thể giúp gì cho bạn?", "Hello!"]);
  for (const staff of [binh, mary]) {
    await expect.poll(() => texts(staff)).toEqual(texts(customer));
    await expect.poll(() => staff.unassignedRooms.map(({ id }) => id)).not.toContain(roomId);
  }
  expect(mary.assignedRooms).toEqual([]);
  await expect
    .poll(() => binh.assignedRooms)
    .toMatchObject([{ id: roomId, staff: { userName: "staff123" }, isClosed: false }]);

  binh.handleLeaveRoom();
  await expect.poll(() => customer.heard("user_left")).toMatchObject([{ userId: 2, userName: "staff123" }]);
  expect(binh.currentRoom).toBeNull();
  // Gone from the room, not from the list of one's own.
  await expect.poll(() => binh.assignedRooms.map(({ id }) => id)).toEqual([roomId]);
  for (const one of [customer, binh, mary]) one.unmount();
});
