import { expect, test } from "../fixtures/test.ts";
import { khanh, meet, saidAtWindow } from "../helpers/meeting.ts";
import { Desk } from "../helpers/people.ts";
import { ask } from "../helpers/requests.ts";

/** What agents have at hand for visitors: prepared replies, and a queue in the order of what is urgent. */

test("a prepared reply is found by its slash, filled in, and arrives as the agent left it", async ({
  browser,
  backend,
}) => {
  backend.admin(
    "canned",
    "add",
    "chao",
    "Chào bạn, mình có thể giúp gì ạ?",
    "--department",
    "Customer Support",
  );
  backend.admin("canned", "add", "camon", "Cảm ơn bạn đã liên hệ!");
  backend.admin("canned", "add", "kho", "Kho Lumbung mở cửa lúc 8 giờ.", "--tenant", "1");
  const { agent, site, window } = await meet(browser, backend);

  // While replies are offered it is a combo box.
  const box = agent.page.getByLabel(`Message to ${khanh}`);
  const replies = agent.page.getByRole("listbox", { name: "Canned replies" });
  await box.pressSequentially("/");
  // Those of another inbox are not offered here.
  await expect(replies.getByRole("option")).toHaveText([/^\/camon/, /^\/chao/]);
  await box.pressSequentially("ch");
  await expect(replies.getByRole("option")).toHaveText([/^\/chao/]);
  await box.press("Enter");
  await expect(box).toHaveValue("Chào bạn, mình có thể giúp gì ạ?");
  await expect(replies).toHaveCount(0);
  await box.pressSequentially(" Đơn 1024 phải không?");
  await box.press("Enter");
  await expect(saidAtWindow(window).last()).toHaveText(
    "Chào bạn, mình có thể giúp gì ạ? Đơn 1024 phải không?",
  );
  await site.stop();
});

test("those who wait stand in the order of their priority, then of their coming", async ({
  browser,
  backend,
}) => {
  // Somebody is there, or it would all be tickets.
  const agent = await Desk.open(browser, backend, "agent.smith");
  for (const [name, priority] of [
    ["Thường Một", "normal"],
    ["Thấp Một", "low"],
    ["Gấp Một", "urgent"],
    ["Thường Hai", undefined],
    ["Cao Một", "high"],
    ["Gấp Hai", "urgent"],
  ] as const) {
    const started = await ask<{ session_id: string }>(backend, "/api/chat/start", {
      body: {
        browser_uuid: crypto.randomUUID(),
        topic: `Việc của ${name}`,
        ...(priority ? { priority } : {}),
      },
    });
    expect(started.status).toBe(200);
    const contact = await ask(backend, "/api/chat/contact", {
      body: {
        session_id: started.body.session_id,
        contact_name: name,
        contact_email: "a@example.com",
      },
    });
    expect(contact.status).toBe(200);
  }
  await agent.view("Waiting").click();
  await expect(agent.page.getByTestId("conversation-row")).toHaveText(
    ["Gấp Một", "Gấp Hai", "Cao Một", "Thường Một", "Thường Hai", "Thấp Một"].map((name) => new RegExp(name)),
  );
  await expect(agent.row("Gấp Một").getByTestId("priority")).toBeVisible();
});
