import { ConversationView } from "./ConversationView.tsx";
import { useChat, useChatState } from "./context.ts";
import { Header } from "./Header.tsx";
import { HistoryView } from "./HistoryView.tsx";
import { Notice } from "./Notice.tsx";
import { StartView } from "./StartView.tsx";
import { Loading, StatusPage } from "./StatusPage.tsx";
import { useTitle } from "./use-title.ts";

/** The window of one customer. */
export function Frame() {
  useTitle();

  return (
    <div className="frame">
      <Header />
      <main className="frame-body">
        <Content />
      </main>
    </div>
  );
}

function Content() {
  const chat = useChat();
  const phase = useChatState((state) => state.phase);
  const view = useChatState((state) => state.view);
  if (phase === "loading") return <Loading />;
  if (phase !== "ready") return <StatusPage phase={phase} onRetry={chat.retry} />;
  return (
    <>
      <Notice />
      {view.at === "start" && <StartView />}
      {view.at === "history" && <HistoryView />}
      {view.at === "conversation" && <ConversationView id={view.id} key={view.id} />}
    </>
  );
}
