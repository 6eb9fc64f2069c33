import type { WindowCommand, WindowCommandResult, windowCommands } from "@switchboard/shared/window/api";
import type { WindowConversation } from "@switchboard/shared/window/models";
import type { z } from "zod";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { Core } from "../core/core.ts";
import { type Customer, theirConversation } from "../core/customers/customer.ts";
import {
  endAsCustomer,
  rateAsCustomer,
  readAsCustomer,
  writeAsCustomer,
} from "../core/customers/speaking.ts";
import { DomainError } from "../core/errors.ts";
import { setContact } from "../core/visitors/history.ts";
import { presentMessage, windowConversations } from "./present.ts";

/** What a customer can do at the window, by HTTP and socket alike: one core operation, then its presentation. */
type Handlers = {
  [C in WindowCommand]: (
    core: Core,
    customer: Customer,
    input: z.output<(typeof windowCommands)[C]>,
  ) => Promise<WindowCommandResult[C]>;
};

export const windowHandlers: Handlers = {
  async send(core, customer, input) {
    const { message } = await writeAsCustomer(core, customer, input);
    const presented = presentMessage(message);
    if (!presented) throw new DomainError("unavailable");
    return { message: presented };
  },

  read: async (core, customer, { conversation, seq }) =>
    shown(core, await readAsCustomer(core, customer, conversation, seq)),

  async contact(core, customer, { conversation: uuid, ...given }) {
    const conversation = await theirConversation(core, customer, uuid);
    await setContact(core, conversation.id, contactOf(given));
    return shown(core, conversation);
  },

  end: async (core, customer, { conversation }) =>
    shown(core, await endAsCustomer(core, customer, conversation)),

  rate: async (core, customer, { conversation, stars, comment }) =>
    shown(core, await rateAsCustomer(core, customer, conversation, stars, comment || null)),
};

interface GivenContact {
  name: string;
  email: string;
  phone?: string | null | undefined;
  position?: string | null | undefined;
  company?: string | null | undefined;
}

export const contactOf = ({ name, email, phone, position, company }: GivenContact) => ({
  name,
  email,
  phone: phone ?? null,
  position: position ?? null,
  company: company ?? null,
});

async function shown(core: Core, { id }: Conversation): Promise<{ conversation: WindowConversation }> {
  return { conversation: await windowConversation(core, id) };
}

/** @throws DomainError conversation_not_found */
export async function windowConversation(core: Core, id: number): Promise<WindowConversation> {
  const [view] = await windowConversations(core, [id]);
  if (!view) throw new DomainError("conversation_not_found");
  return view.conversation;
}
