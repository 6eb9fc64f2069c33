import type { ActionDeps } from "./actions.ts";
import { applyTypingOver } from "./changes.ts";

const everyMs = 20_000;

/** What goes on by itself while the window is there. */
export function createUpkeep({ deps, store, api, line, door, belongings }: ActionDeps) {
  /** Read, but the server may not know it. */
  const unread = new Map<string, number>();
  let cancelTyping: () => void = () => undefined;
  let cancelTick: () => void = () => undefined;

  function tellRead(conversation: string, seq: number): void {
    unread.set(conversation, seq);
    line.command("read", { conversation, seq }).then(
      () => {
        if (unread.get(conversation) === seq) unread.delete(conversation);
      },
      // Told again when the line is up again.
      () => undefined,
    );
  }

  line.onUp(() => {
    for (const [conversation, seq] of unread) tellRead(conversation, seq);
    void belongings()?.outbox.flush();
  });

  const unsubscribe = store.subscribe(({ typing }, before) => {
    if (typing === before.typing) return;
    cancelTyping();
    const ends = Object.values(typing).map(({ until }) => until);
    if (ends.length === 0) return;
    const over = () => store.setState((state) => applyTypingOver(state, deps.now()));
    cancelTyping = deps.later(over, Math.max(0, Math.min(...ends) - deps.now()) + 1);
  });

  /** What nobody tells: whether somebody is there still, the place in the queue, and all of it without a socket. */
  async function refresh(): Promise<void> {
    const { phase, view, visible, link, conversations } = store.getState();
    const at = door();
    if (phase !== "ready" || !visible) return;
    try {
      if (view.at === "start" && at) store.setState({ channel: await api.channel(at) });
      if (view.at !== "conversation") return;
      const conversation = conversations[view.id];
      const dependsOnOthers =
        conversation?.queuePosition !== null || (conversation.agent && !conversation.closed);
      if (link === "offline" || dependsOnOthers) await line.follow(view.id);
    } catch {
      // It is asked again soon.
    }
  }

  function tick(): void {
    cancelTick = deps.later(() => void refresh().finally(tick), everyMs);
  }

  return {
    refresh,
    tellRead,
    /** The network came, or went. */
    online: (online: boolean): void => {
      if (!online) {
        line.drop();
        return;
      }
      if (store.getState().link !== "off") line.open();
      void belongings()?.outbox.flush();
    },
    setVisible: (visible: boolean): void => {
      if (store.getState().visible === visible) return;
      const { notice, view } = store.getState();
      const looksAt = visible && view.at === "conversation" && view.id === notice?.conversation;
      store.setState({ visible, notice: looksAt ? null : notice });
      if (!visible) return;
      if (store.getState().link === "offline") line.open();
      void refresh();
    },
    startUpkeep: tick,
    stopUpkeep: (): void => {
      cancelTick();
      cancelTyping();
      unsubscribe();
    },
  };
}
