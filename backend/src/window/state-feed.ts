import { ConversationFeed } from "../realtime/conversation-feed.ts";
import { windowConversations } from "./present.ts";
import type { WindowDeps } from "./routes.ts";
import { followersOf, type WindowNamespace } from "./socket-types.ts";

interface StateFeedDeps extends Pick<WindowDeps, "core"> {
  onFailure: (error: unknown) => void;
}

/** What was told last is only remembered to save telling it again. */
const mostTold = 50_000;

/** Tells followers how their conversations are now. */
export function stateFeed(namespace: WindowNamespace, { core, onFailure }: StateFeedDeps) {
  const told = new Map<number, number>();
  const feed = new ConversationFeed(
    (ids) => windowConversations(core, ids),
    (_, views) => {
      for (const { id, conversation } of views) {
        told.set(id, conversation.revision);
        namespace.local.to(followersOf(id)).emit("conversation", { conversation });
      }
      if (told.size > mostTold) told.clear();
    },
    onFailure,
  );
  return { feed, isBehind: (id: number, revision: number) => (told.get(id) ?? revision) < revision };
}
