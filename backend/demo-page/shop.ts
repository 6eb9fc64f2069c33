import { randomId } from "@switchboard/shared/client/random-id";
import type { ShopFailure, ShopMessage, ShopResult } from "@switchboard/shared/dialects/shop";
import { customersOf, type DemoCustomer } from "./parts/customers.ts";
import { element } from "./parts/element.ts";

/** A shop customer's page that speaks the shop action API and polls it, as the shops' own pages do. */

const shopId = 23933;
const pollMs = 800;

const list = element<HTMLOListElement>("messages");
const select = element<HTMLSelectElement>("customer");
const text = element<HTMLTextAreaElement>("text");
const withProduct = element<HTMLInputElement>("with-product");
const problem = element("error");
const status = element("status");

let customer: DemoCustomer | null = null;
let phien: string | null = null;
let shown = "";

async function call<A extends keyof ShopResult>(
  action: A,
  parameters: Record<string, string | number | boolean>,
  idempotencyKey?: string,
): Promise<ShopResult[A]> {
  const response = await fetch("/v1/chat_api_correct", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${customer?.token ?? ""}`,
      ...(idempotencyKey ? { "Idempotency-Key": idempotencyKey } : {}),
    },
    body: JSON.stringify({ action, ...parameters }),
  });
  const answer = (await response.json()) as ShopResult[A] | ShopFailure;
  if (!answer.success) throw new Error(answer.message);
  return answer;
}

async function begin(): Promise<void> {
  const who = customer;
  if (!who) return;
  const session = await call("create_session", { user_id: who.id, shop_id: shopId });
  // Somebody else was chosen meanwhile.
  if (who !== customer) return;
  phien = session.phien;
  element("shop-name").textContent = session.shop_info.shop_name;
  shown = "";
  await refresh();
}

async function refresh(): Promise<void> {
  if (!phien) return;
  const asked = phien;
  const { messages } = await call("get_messages", { phien, limit: 100 });
  if (asked !== phien) return;
  status.textContent = "Đang trực tuyến";
  const key = messages.map((message) => `${message.id}:${message.is_read}`).join();
  if (key === shown) return;
  shown = key;
  list.replaceChildren(...messages.map(row));
  list.scrollTop = list.scrollHeight;
  if (messages.some((message) => message.sender_type === "ncc" && !message.is_read)) {
    await call("mark_read", { phien, mark_all: true });
  }
}

function row(message: ShopMessage): HTMLLIElement {
  const item = document.createElement("li");
  const mine = message.sender_type === "customer";
  item.classList.toggle("mine", mine);
  const product = message.product_id > 0 ? `Sản phẩm ${message.product_id}\n` : "";
  item.append(product + message.content);
  const time = document.createElement("time");
  time.textContent = message.date_formatted.slice(11, 16) + (mine && message.is_read ? " · Đã xem" : "");
  item.append(time);
  return item;
}

let unanswered: { phien: string; content: string; key: string } | null = null;

async function send(): Promise<void> {
  const content = text.value;
  if (content.trim() === "") return;
  if (!phien) await begin();
  if (!phien) return;
  const product = withProduct.checked ? { product_id: 1024, variant_id: 3 } : {};
  // What was not answered may be stored all the same: sent again, it is the same message.
  if (unanswered?.content !== content || unanswered.phien !== phien)
    unanswered = { phien, content, key: randomId() };
  const { key } = unanswered;
  await call("send_message", { phien, content, sender_type: "customer", ...product }, key);
  unanswered = null;
  text.value = "";
  withProduct.checked = false;
  await refresh();
}

/** What somebody has asked for was refused: it stands there until they ask for something else. */
let refused = false;

async function attempt(work: () => Promise<void>, asked = true): Promise<void> {
  try {
    await work();
    if (asked || !refused) problem.hidden = true;
  } catch (error) {
    refused = asked;
    // The text stays where it is; only the reason is shown.
    problem.textContent = error instanceof Error ? error.message : String(error);
    problem.hidden = false;
    status.textContent = "Mất kết nối, đang thử lại…";
  }
}

element("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  void attempt(send);
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  void attempt(send);
});
element("close").addEventListener("click", () => {
  void attempt(async () => {
    if (phien) await call("close_session", { phien });
    phien = null;
    list.replaceChildren();
    status.textContent = "Phiên đã đóng. Gửi tin nhắn để mở phiên mới.";
  });
});

async function load(): Promise<void> {
  const customers = await customersOf("shop");
  select.replaceChildren(...customers.map(({ id, name }) => new Option(name, String(id))));
  const choose = () => {
    customer = customers.find(({ id }) => String(id) === select.value) ?? null;
    phien = null;
    list.replaceChildren();
    status.textContent = "Đang kết nối…";
    void attempt(begin);
  };
  select.addEventListener("change", choose);
  choose();
}

void attempt(load);
setInterval(() => {
  if (document.visibilityState === "visible" && phien) void attempt(refresh, false);
}, pollMs);
