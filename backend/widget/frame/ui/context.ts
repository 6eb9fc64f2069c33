import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Chat } from "../store/chat.ts";
import type { ChatState, Settings } from "../store/state.ts";
import type { Wording } from "../words/wording.ts";

export const WordingContext = createContext<Wording | null>(null);

export function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (!wording) throw new Error("outside of a wording");
  return wording;
}

export interface ChatContextValue {
  chat: Chat;
  settings: Settings;
  /** Where the window can be closed. */
  onClose?: (() => void) | undefined;
}
export const ChatContext = createContext<ChatContextValue | null>(null);

export function useChatContext(): ChatContextValue {
  const value = useContext(ChatContext);
  if (!value) throw new Error("outside of a chat");
  return value;
}
export const useChat = (): Chat => useChatContext().chat;
export const useChatState = <T>(select: (state: ChatState) => T): T => useStore(useChat().store, select);
