import { CustomerChat } from "../fixtures/rooms-customer.ts";
import { signIn } from "../fixtures/rooms-example.ts";
import { expect, test } from "../fixtures/test.ts";
import { seriousFindings } from "../helpers/axe.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { Desk, demoPassword } from "../helpers/people.ts";

/** A room's customer, with the contract's own example client, and agents at the desk who advise one after the other. */

const name = "Nguyen Van A";
const topic = "Tư vấn về dịch vụ chăm sóc thú cưng tại nhà, gói định kỳ hằng tháng cho mèo Anh lông ngắn";

async function customerOf(backend: DemoBackend): Promise<CustomerChat> {
  const customer = new CustomerChat(await signIn(backend.origin, "customer123", demoPassword));
  await customer.mount();
  await expect.poll(() => customer.heard("room_history").length).toBe(1);
  return customer;
}

function say(customer: CustomerChat, text: string): void {
  customer.inputMessage = text;
  customer.handleSendMessage();
}

const texts = (customer: CustomerChat) => customer.messages.map(({ content }) => content);

test("a customer asks for advice, agents answer at the desk, one session after the other", async ({
  browser,
  backend,
}) => {
  const binh = await Desk.open(browser, backend, "staff123", { notifications: true });
  const mary = await Desk.open(browser, backend, "staff_mary", { notifications: true });
  const customer = await customerOf(backend);

  // Asking, before a word is said.
  await customer.handleStartConsultation(topic);
  expect(customer.session).toMatchObject({ title: topic, status: "OPEN", staffId: null, staff: null });
  for (const desk of [binh, mary]) {
    await desk.view("Waiting").click();
    await expect(desk.row(name)).toContainText(topic);
    await expect
      .poll(() => desk.notifications())
      .toContainEqual({
        title: `New customer waiting: ${name}`,
        body: topic,
      });
  }
  say(customer, "Xin chào, tôi cần tư vấn...");
  await expect.poll(() => texts(customer)).toEqual(["Xin chào, tôi cần tư vấn..."]);
  await expect(binh.row(name)).toContainText("tôi cần tư vấn");
  await binh.page.screenshot({ path: "test-results/screens/rooms-waiting.png" });

  // Claimed from the queue: it opens there, and leaves the others' queue.
  await binh.page.getByRole("button", { name: `Claim ${name}` }).click();
  await expect(binh.tab(name)).toContainText(topic);
  await expect
    .poll(() => customer.heard("session_joined"))
    .toMatchObject([{ sessionId: customer.session?.id, staff: { userName: "staff123" } }]);
  await expect(mary.row(name)).toHaveCount(0);
  const binhMarks = binh.page.getByTestId("session-start");
  await expect(binhMarks).toContainText(topic);
  await expect(binhMarks).toContainText("Tran Thi B");

  await binh.say(name, "Dạ chào anh, bé nhà mình mấy tháng tuổi rồi ạ?");
  await expect.poll(() => texts(customer).at(-1)).toContain("mấy tháng tuổi");
  say(customer, "Bé được 8 tháng rồi bạn");
  await expect(binh.messages).toContainText("8 tháng");

  // A colleague who looks on sees at once that the agent has left.
  await mary.view("All").click();
  await mary.row(name).click();
  const maryState = mary.page.getByTestId("conversation-state");
  await expect(maryState).toHaveText("Tran Thi B is answering");
  await binh.end();
  await expect.poll(() => customer.heard("session_left")).toMatchObject([{ userName: "staff123" }]);
  await expect(maryState).toHaveText(/Tran Thi B has left · session ended at/);
  for (const desk of [binh, mary]) {
    await expect(desk.page.getByTestId("session-end")).toContainText("Tran Thi B");
  }
  await mary.page.screenshot({ path: "test-results/screens/rooms-ended.png" });

  // The room stays: also for who has left.
  await binh.say(name, "Em gửi anh bảng giá qua email rồi ạ");
  await expect.poll(() => texts(customer).at(-1)).toContain("bảng giá");

  // Asked again, about something else: who looks elsewhere is told, who looks on sees it.
  await binh.page.getByRole("button", { name: `Close ${name}` }).click();
  await customer.handleStartConsultation("Đổi lịch hẹn");
  expect(customer.session).toMatchObject({ title: "Đổi lịch hẹn", status: "OPEN", staffId: null });
  await expect.poll(async () => (await binh.notifications()).at(-1)?.body).toBe("Đổi lịch hẹn");
  await expect(mary.page.getByTestId("session-start")).toHaveCount(2);
  await binh.row(name).click();
  await expect(binhMarks).toHaveCount(2);

  // Somebody else takes it, by answering.
  await mary.view("Waiting").click();
  await expect(mary.row(name)).toContainText("Đổi lịch hẹn");
  await mary.composer(name).fill("Dạ em đổi lịch cho mình ngay ạ");
  await expect(mary.page.getByText("Sending claims this conversation for you.")).toBeVisible();
  await mary.composer(name).press("Enter");
  await expect
    .poll(() => customer.heard("session_joined").at(-1))
    .toMatchObject({ sessionId: customer.session?.id, staff: { userName: "staff_mary" } });
  await expect.poll(() => texts(customer).at(-1)).toContain("đổi lịch");
  await expect(binhMarks.last()).toContainText("Mary Smith");
  await expect(binh.page.getByTestId("conversation-state")).toHaveText("Mary Smith is answering");
  await binh.page.screenshot({ path: "test-results/screens/rooms-second-session.png" });
  customer.unmount();
});

test("an answer in a room where nobody asked for a session makes the room one's own", async ({
  browser,
  backend,
}) => {
  const mary = await Desk.open(browser, backend, "staff_mary");
  const binh = await Desk.open(browser, backend, "staff123");
  const customer = await customerOf(backend);
  say(customer, "Có ai ở đó không ạ?");
  for (const desk of [mary, binh]) {
    await desk.row(name).click();
    await expect(desk.messages).toContainText("Có ai ở đó không ạ?");
  }
  await mary.say(name, "Dạ em đây ạ");
  await expect.poll(() => texts(customer)).toEqual(["Có ai ở đó không ạ?", "Dạ em đây ạ"]);
  await expect(mary.page.getByTestId("conversation-state")).toHaveText("Yours");
  await expect(binh.page.getByTestId("conversation-state")).toHaveText("Mary Smith looks after it");
  await mary.view("Mine").click();
  await expect(mary.row(name)).toContainText("You: Dạ em đây ạ");
  await binh.view("Mine").click();
  await expect(binh.row(name)).toHaveCount(0);
  customer.unmount();
});

for (const dark of [false, true]) {
  test(`rooms at the desk have no serious accessibility findings, ${dark ? "dark" : "light"}`, async ({
    browser,
    backend,
  }) => {
    const customer = await customerOf(backend);
    await customer.handleStartConsultation(topic);
    say(customer, "Xin chào");
    const desk = await Desk.open(browser, backend, "staff123", { dark });
    await desk.view("Waiting").click();
    await desk.row(name).click();
    await expect(desk.messages).toContainText("Xin chào");
    expect(await seriousFindings(desk.page)).toEqual([]);
    customer.unmount();
  });
}
