import type { Language } from "../common/language.ts";

/** The few words that stand outside the frame. */
export interface Words {
  chat: string;
  close: string;
  loading: string;
  failed: string;
  unread: (count: number) => string;
}

const words: Record<Language, Words> = {
  vi: {
    chat: "Trò chuyện với chúng tôi",
    close: "Đóng",
    loading: "Đang mở…",
    failed: "Chưa kết nối được. Vui lòng thử lại sau.",
    unread: (count) => `${count} tin nhắn chưa đọc`,
  },
  id: {
    chat: "Obrolan dengan kami",
    close: "Tutup",
    loading: "Membuka…",
    failed: "Belum dapat terhubung. Silakan coba lagi nanti.",
    unread: (count) => `${count} pesan belum dibaca`,
  },
  en: {
    chat: "Chat with us",
    close: "Close",
    loading: "Opening…",
    failed: "No connection yet. Please try again later.",
    unread: (count) => (count === 1 ? "1 unread message" : `${count} unread messages`),
  },
};

export const wordsIn = (language: Language): Words => words[language];
