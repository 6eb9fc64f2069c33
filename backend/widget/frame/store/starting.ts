import type { WindowContactInput, WindowStarted, WindowStartInput } from "@switchboard/shared/window/api";
import type { ActionDeps } from "./actions.ts";
import { withConversation } from "./apply-server-event.ts";
import type { StartDraft } from "./drafts.ts";
import { topicUse } from "./selectors.ts";

/** The contact as it is sent: what was left empty is not said. */
export function contactOf(draft: Omit<StartDraft, "topic" | "text" | "clientId">): WindowContactInput {
  const { name, email, phone, position, company } = draft;
  const said = (text: string) => text.trim() || null;
  return {
    name: name.trim(),
    email: email.trim(),
    phone: said(phone),
    position: said(position),
    company: said(company),
  };
}

/** Begins a conversation. */
export function createStarting({ deps, store, api, credentials, line, door, belongings }: ActionDeps) {
  function inputOf(draft: StartDraft, offline: boolean): WindowStartInput {
    const { channel = "oss", department, shop } = door() ?? {};
    const { identity, browserUuid, entry } = deps;
    const topic = topicUse(channel) === "none" ? "" : draft.topic.trim();
    const contact = store.getState().channel?.asksContact ? contactOf(draft) : null;
    const visitor = channel === "oss" && entry.by === "door" && identity.token === undefined;
    const email = identity.email ?? (draft.email.trim() || undefined);
    return {
      channel,
      ...(department ? { department } : {}),
      ...(shop ? { shop } : {}),
      ...(topic ? { topic } : {}),
      text: draft.text,
      clientId: draft.clientId,
      ...(contact ? { contact } : {}),
      ...(offline ? { offline } : {}),
      ...(visitor ? { visitor: { browserUuid, ...account(identity, email) } } : {}),
    };
  }

  function account(
    { ossUserId, userHash }: { ossUserId?: string; userHash?: string },
    email: string | undefined,
  ): NonNullable<WindowStartInput["visitor"]> {
    if (ossUserId === undefined) return {};
    return { ossUserId, ...(email ? { email } : {}), ...(userHash ? { userHash } : {}) };
  }

  function settle({ conversation, message, token }: WindowStarted, draft: StartDraft): void {
    const { id } = conversation;
    const { drafts, outbox } = belongings() ?? {};
    drafts?.dropStart();
    // An earlier try had arrived after all, and the words have been changed since: they are not lost.
    if (message && message.text !== draft.text.toWellFormed()) drafts?.keepMessage(id, draft.text);
    store.setState((state) => ({
      ...withConversation(state, conversation),
      view: { at: "conversation", id },
    }));
    if (!message) outbox?.add(id, draft.text);
    const renewed = token !== null && token !== credentials.token();
    if (token !== null) credentials.keep(token);
    const current = credentials.token();
    if (deps.entry.by === "link" && current !== null) deps.onMoved(id, current);
    if (renewed) line.reopen();
    else line.open();
    void line.follow(id).catch(() => undefined);
  }

  return {
    /** @throws WindowFailure */
    async begin(draft: StartDraft, offline: boolean): Promise<void> {
      settle(await line.renewing(() => api.start(inputOf(draft, offline))), draft);
    },
  };
}
