import { customersOf, type DemoCustomer } from "./parts/customers.ts";
import { element } from "./parts/element.ts";
import { wireOpeners } from "./parts/openers.ts";

/**
 * A site whose customers have signed in: it includes the chat with the token its own server has given them. How the
 * chat looks here is said by the page, in the `data-` attributes of `#chat`.
 */

const chat = element("chat");
const select = element<HTMLSelectElement>("customer");
const channel = chat.dataset.channel as DemoCustomer["channel"];

const script = document.createElement("script");
wireOpeners(new Promise((resolve) => script.addEventListener("load", resolve)));

function include(customer: DemoCustomer): void {
  script.src = "/widget.js";
  Object.assign(script.dataset, chat.dataset, { token: customer.token });
  script.addEventListener("load", () => {
    window.Switchboard?.onToken(async () => {
      const fresh = await customersOf(channel);
      return fresh.find(({ id }) => String(id) === select.value)?.token ?? "";
    });
  });
  document.head.append(script);
}

function greet(customer: DemoCustomer): void {
  for (const place of document.querySelectorAll("[data-customer]")) place.textContent = customer.name;
}

const customers = await customersOf(channel);
const chosen = () => customers.find(({ id }) => String(id) === select.value);

select.replaceChildren(...customers.map(({ id, name }) => new Option(name, String(id))));
select.addEventListener("change", () => {
  const customer = chosen();
  if (!customer) return;
  greet(customer);
  window.Switchboard?.identify({ token: customer.token });
});
const first = chosen();
if (first) {
  greet(first);
  include(first);
}
