import type { SupportFailure, SupportStarted } from "@switchboard/shared/dialects/support";
import { customersOf } from "./parts/customers.ts";
import { element } from "./parts/element.ts";

/** A developer's portal: its button starts a chat through the support API and opens the address that it answers. */

const form = element<HTMLFormElement>("ask");
const topic = element<HTMLSelectElement>("topic");
const message = element<HTMLTextAreaElement>("message");
const button = element<HTMLButtonElement>("start");
const result = element("result");
const link = element<HTMLAnchorElement>("open");
const problem = element("problem");

async function start(): Promise<SupportStarted> {
  const [developer] = await customersOf("support");
  const response = await fetch("/api/v1/support/chat/start", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${developer?.token ?? ""}` },
    body: JSON.stringify({ topic: topic.value, initialMessage: message.value.trim() || undefined }),
  });
  const answer = (await response.json()) as SupportStarted | SupportFailure;
  if ("error" in answer) throw new Error(answer.message);
  return answer;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    const { chatUrl, chatSessionId } = await start();
    link.href = chatUrl;
    element("session").textContent = chatSessionId;
    result.hidden = false;
    problem.hidden = true;
    message.value = "";
    // Where the browser holds back the new page, the link beside it stays.
    open(chatUrl, "_blank", "noopener");
  } catch (error) {
    problem.textContent = error instanceof Error ? error.message : String(error);
    problem.hidden = false;
  } finally {
    button.disabled = false;
  }
});

const [developer] = await customersOf("support");
for (const place of document.querySelectorAll("[data-customer]")) place.textContent = developer?.name ?? "";
