import { CustomerChat, StaffChatRooms, StaffChatSessions, signIn } from "../fixtures/rooms-clients.ts";
import { expect, test } from "../fixtures/test.ts";
import { Desk, demoPassword } from "../helpers/people.ts";

/** A room's customer, with the contract's own example client, and the people who advise them. */

const customerName = "Nguyen Van A";
const topic = "Tư vấn về dịch vụ chăm sóc thú cưng tại nhà, gói định kỳ hằng tháng cho mèo Anh lông ngắn";

test("a customer asks for advice, and agents answer at the desk, one session after the other", async ({
  browser,
  backend,
}) => {
  const binh = await Desk.open(browser, backend, "staff123", { notifications: true });
  const mary = await Desk.open(browser, backend, "staff_mary");
  const customer = new CustomerChat(
    backend.origin,
    await signIn(backend.origin, "customer123", demoPassword),
  );
  await customer.open();
  await expect.poll(() => customer.heard("room_history").length).toBe(1);
  await customer.handleStartConsultation(topic);
  expect(customer.session).toMatchObject({ status: "OPEN" });

  for (const desk of [binh, mary]) {
    await desk.view("Waiting").click();
    await expect(desk.row(customerName)).toContainText(topic);
  }
  customer.handleSendMessage("Xin chào, tôi cần tư vấn...");
  await expect.poll(() => customer.contents).toEqual(["Xin chào, tôi cần tư vấn..."]);
  await binh.page.screenshot({ path: "test-results/screens/rooms-waiting.png" });

  await binh.row(customerName).click();
  await expect(binh.tab(customerName)).toContainText(topic);
  await expect(binh.page.getByTestId("session-start")).toContainText(topic);
  await binh.page.getByRole("button", { name: "Claim" }).click();
  await expect
    .poll(() => customer.heard("session_joined"))
    .toMatchObject([{ sessionId: customer.session?.id, staff: { userName: "staff123" } }]);
  await expect(mary.row(customerName)).toHaveCount(0);
  await expect(binh.page.getByTestId("session-start")).toContainText("Tran Thi B");

  await binh.say(customerName, "Dạ chào anh, bé nhà mình mấy tháng tuổi rồi ạ?");
  await expect.poll(() => customer.contents.at(-1)).toContain("mấy tháng tuổi");
  customer.handleSendMessage("Bé được 8 tháng rồi bạn");
  await expect(binh.messages).toContainText("8 tháng");
  await binh.page.screenshot({ path: "test-results/screens/rooms-claimed.png" });

  await binh.page.getByRole("button", { name: "End", exact: true }).click();
  const confirm = binh.page.getByRole("alertdialog").or(binh.page.getByRole("dialog"));
  if (await confirm.isVisible()) await confirm.getByRole("button", { name: "End" }).click();
  await expect.poll(() => customer.heard("session_left").length).toBe(1);
  await expect(binh.page.getByTestId("session-end")).toContainText("Tran Thi B");
  await expect(binh.composer(customerName)).toBeVisible();

  await customer.handleStartConsultation("Đổi lịch hẹn");
  await mary.view("Waiting").click();
  await mary.row(customerName).click();
  await expect(mary.page.getByTestId("session-start")).toHaveCount(2);
  // Answering takes it.
  await mary.say(customerName, "Dạ em đổi lịch cho mình ngay ạ");
  await expect.poll(() => customer.heard("session_joined").length).toBe(2);
  await expect.poll(() => customer.contents.at(-1)).toContain("đổi lịch");
  await expect(binh.page.getByTestId("session-start")).toHaveCount(2);
  await expect(binh.page.getByTestId("session-start").last()).toContainText("Mary Smith");
  await mary.page.setViewportSize({ width: 1920, height: 1080 });
  await mary.page.emulateMedia({ colorScheme: "dark" });
  await mary.page.screenshot({ path: "test-results/screens/rooms-second-session-dark.png" });
  await binh.page.screenshot({ path: "test-results/screens/rooms-second-session.png" });
  customer.close();
});

test("staff by sessions: claim, advise, end, with the contract's client", async ({ backend }) => {
  const tokens = await Promise.all(
    ["customer123", "staff123"].map((name) => signIn(backend.origin, name, demoPassword)),
  );
  const customer = new CustomerChat(backend.origin, tokens[0] ?? "");
  const staff = new StaffChatSessions(backend.origin, tokens[1] ?? "");
  await customer.open();
  await customer.handleStartConsultation(topic);
  await staff.fetchUnassignedSessions();
  expect(staff.unassignedSessions).toMatchObject([
    { title: topic, customer: { firstName: "Nguyen", lastName: "Van A" } },
  ]);
  await staff.handleClaimSession(customer.session?.id ?? 0);
  expect(staff.unassignedSessions).toEqual([]);
  expect(staff.currentSession).toMatchObject({ status: "IN_PROGRESS" });
  await expect.poll(() => staff.heard("room_history").length).toBe(1);
  await expect.poll(() => customer.heard("user_joined").length).toBe(1);
  staff.handleSendMessage("Xin chào, tôi có thể giúp gì cho bạn?");
  customer.handleSendMessage("Tôi muốn đặt lịch");
  for (const client of [customer, staff]) await expect.poll(() => client.messages.length).toBe(2);
  expect(customer.contents).toEqual(staff.contents);
  await staff.handleEndSession();
  await expect.poll(() => customer.heard("user_left").length).toBe(1);
  await customer.handleStartConsultation("Chủ đề mới");
  expect(customer.session).toMatchObject({ status: "OPEN" });
  customer.close();
});

test("staff by rooms: the first message assigns, with the contract's client", async ({ backend }) => {
  const tokens = await Promise.all(
    ["john_doe", "staff_mary"].map((name) => signIn(backend.origin, name, demoPassword)),
  );
  const customer = new CustomerChat(backend.origin, tokens[0] ?? "");
  const staff = new StaffChatRooms(backend.origin, tokens[1] ?? "");
  await customer.open();
  await staff.fetchRooms();
  const room = staff.unassignedRooms.find(({ customer: of }) => of.firstName === "John");
  staff.handleJoinRoom(room?.id ?? 0);
  await expect.poll(() => staff.heard("room_history").length).toBe(1);
  staff.handleSendMessage("Xin chào, tôi có thể giúp gì cho bạn?");
  await expect.poll(() => customer.contents).toEqual(["Xin chào, tôi có thể giúp gì cho bạn?"]);
  await staff.fetchRooms();
  expect(staff.assignedRooms).toMatchObject([{ id: room?.id, _count: { messages: 1 } }]);
  expect(staff.unassignedRooms.map(({ id }) => id)).not.toContain(room?.id);
  staff.handleLeaveRoom();
  await expect.poll(() => customer.heard("user_left").length).toBe(1);
  customer.close();
});
