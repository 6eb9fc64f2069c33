/** What main itself says, in the system's language. The desk's words for the tray replace these once it is loaded. */
const en = {
  open: "Open Switchboard",
  quit: "Quit Switchboard",
  online: "Online",
  away: "Away",
  offline: "Offline",
  cut: "Cut",
  copy: "Copy",
  paste: "Paste",
  selectAll: "Select all",
  copyLink: "Copy link address",
  addToDictionary: "Add to dictionary",
  noSuggestions: "No suggestions",
  edit: "Edit",
  undo: "Undo",
  redo: "Redo",
  view: "View",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  actualSize: "Actual size",
  fullScreen: "Full screen",
  reload: "Reload",
  developerTools: "Developer tools",
  brokeOff: "The desk broke off several times. Nothing that was typed is lost.",
  again: "Open it again",
};
export type Words = typeof en;

const vi: Words = {
  open: "Mở Switchboard",
  quit: "Thoát Switchboard",
  online: "Trực tuyến",
  away: "Tạm vắng",
  offline: "Ngoại tuyến",
  cut: "Cắt",
  copy: "Sao chép",
  paste: "Dán",
  selectAll: "Chọn tất cả",
  copyLink: "Sao chép địa chỉ liên kết",
  addToDictionary: "Thêm vào từ điển",
  noSuggestions: "Không có gợi ý",
  edit: "Sửa",
  undo: "Hoàn tác",
  redo: "Làm lại",
  view: "Xem",
  zoomIn: "Phóng to",
  zoomOut: "Thu nhỏ",
  actualSize: "Kích thước thật",
  fullScreen: "Toàn màn hình",
  reload: "Tải lại",
  developerTools: "Công cụ phát triển",
  brokeOff: "Bàn hỗ trợ đã bị ngắt nhiều lần. Những gì đã gõ không bị mất.",
  again: "Mở lại",
};

const id: Words = {
  open: "Buka Switchboard",
  quit: "Keluar dari Switchboard",
  online: "Daring",
  away: "Tidak di tempat",
  offline: "Luring",
  cut: "Potong",
  copy: "Salin",
  paste: "Tempel",
  selectAll: "Pilih semua",
  copyLink: "Salin alamat tautan",
  addToDictionary: "Tambahkan ke kamus",
  noSuggestions: "Tidak ada saran",
  edit: "Edit",
  undo: "Urungkan",
  redo: "Ulangi",
  view: "Tampilan",
  zoomIn: "Perbesar",
  zoomOut: "Perkecil",
  actualSize: "Ukuran sebenarnya",
  fullScreen: "Layar penuh",
  reload: "Muat ulang",
  developerTools: "Alat pengembang",
  brokeOff: "Meja layanan terhenti beberapa kali. Yang sudah diketik tidak hilang.",
  again: "Buka lagi",
};

export const allWords = { en, vi, id };
export type Language = keyof typeof allWords;

/** The first of the system's languages that there are words in. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0] ?? "";
    // What Java once called Indonesian, some systems still do.
    const known = language === "in" ? "id" : language;
    if (known === "en" || known === "vi" || known === "id") return known;
  }
  return "en";
}
