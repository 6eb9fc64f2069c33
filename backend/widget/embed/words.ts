/** The few words that stand outside the frame. */
export interface Words {
  chat: string;
  close: string;
  loading: string;
  failed: string;
  unread: (count: number) => string;
}

const words: Record<string, Words> = {
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

/** The first of these languages that is spoken here; else English. "in" is what Java calls Indonesian. */
export function languageOf(...wanted: readonly (string | null | undefined)[]): string {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split(/[-_]/)[0]?.replace(/^in$/, "id");
    if (language && Object.hasOwn(words, language)) return language;
  }
  return "en";
}

export const wordsIn = (language: string): Words => words[language] as Words;
