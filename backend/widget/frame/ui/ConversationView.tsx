import { useState } from "react";
import { Composer } from "./Composer.tsx";
import { ContactPanel } from "./ContactPanel.tsx";
import { useChatState } from "./context.ts";
import { EndedPanel } from "./EndedPanel.tsx";
import { MessageList } from "./MessageList.tsx";
import { Loading } from "./StatusPage.tsx";
import { ConnectionStrip, StandingStrip } from "./Strips.tsx";

/** One conversation: what was said, and how to go on. */
export function ConversationView({ id }: { id: string }) {
  const conversation = useChatState(({ conversations }) => conversations[id]);
  const thread = useChatState(({ threads }) => threads[id]);
  const [wasOpen] = useState(conversation?.closed === false);
  if (!conversation) return <Loading />;
  return (
    <>
      <ConnectionStrip />
      <StandingStrip conversation={conversation} />
      {thread ? <MessageList conversation={conversation} thread={thread} /> : <Loading />}
      {conversation.requiresContact && !conversation.closed && <ContactPanel id={id} />}
      {(conversation.closed || conversation.canRate) && (
        <EndedPanel conversation={conversation} justNow={wasOpen} />
      )}
      {!conversation.closed && <Composer id={id} />}
    </>
  );
}
