import type { EmbedSettings } from "@switchboard/shared/window/embed";

/** Somebody whom the demo lets in without a password: `GET /demo/customers`. */
export interface DemoCustomer {
  channel: EmbedSettings["channel"];
  id: number;
  name: string;
  token: string;
}

/** The demo's customers of one channel, with fresh tokens. */
export async function customersOf(channel: DemoCustomer["channel"]): Promise<DemoCustomer[]> {
  const response = await fetch("/demo/customers");
  if (!response.ok) throw new Error(`/demo/customers: ${response.status}`);
  return ((await response.json()) as DemoCustomer[]).filter((customer) => customer.channel === channel);
}
