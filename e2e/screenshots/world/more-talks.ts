import type { Talk } from "./talk.ts";

const plain = (name: string): string =>
  name.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").replace(/\s+/g, ".").toLowerCase();

type Short = [name: string, topic: string, at: number, text: string];

/** Who waits for somebody, from the longest to the newest. */
const waiting: Short[] = [
  [
    "Đặng Thị Hồng Nhung",
    "Hoàn tiền đơn DH-19877",
    12,
    "Shop hoàn tiền giúp mình đơn bị hủy hôm Chủ nhật với ạ.",
  ],
  ["Trần Hoàng Anh Tuấn", "Giao hàng trễ", 6, "Đơn của anh báo đang giao từ hôm qua mà chưa thấy ai gọi."],
  [
    "Rizky Pratama Wijayakusuma",
    "Ganti alamat pengiriman",
    1.2,
    "Kak, alamatnya bisa diganti ke kantor? Paketnya belum jalan.",
  ],
  ["Vũ Thu Hằng", "Hỏi về bảo hành", 0, "Máy xay mình mua tháng trước kêu to quá, bảo hành thế nào ạ?"],
];

/** Who was answered, or wrote and was told that nothing is to be done. */
const answered: [...Short, reply: string][] = [
  [
    "Phạm Quốc Khánh",
    "Xuất hóa đơn VAT",
    1510,
    "Cho mình xin hóa đơn VAT đơn hôm qua.",
    "Dạ em đã gửi hóa đơn vào email của anh ạ.",
  ],
  [
    "Siti Nurhaliza Rahmawati",
    "Jam buka saat Lebaran",
    1505,
    "Minggu depan toko buka jam berapa?",
    "Senin sampai Kamis jam 9–15, Bu. Jumat libur.",
  ],
  [
    "Lê Nguyễn Tường Vy",
    "Đổi size giày",
    174,
    "Mình đổi từ 37 sang 38 được không shop?",
    "Dạ được ạ, chị gửi lại trong 7 ngày giúp em nhé.",
  ],
  [
    "Bùi Xuân Phái",
    "Tranh in khổ lớn",
    48,
    "Khung 80 × 120 có sẵn không em?",
    "Dạ khung gỗ sồi còn 3 chiếc, em giữ cho anh nhé?",
  ],
  [
    "Budi Santoso",
    "Faktur pajak",
    46,
    "Faktur Februari belum masuk.",
    "Sudah kami kirim ulang, Pak. Mohon dicek.",
  ],
];

const visitor = ([name, topic, at, text]: Short): Talk => ({
  channel: "oss",
  who: { name, email: `${plain(name)}@vidu.vn` },
  topic,
  lines: [[at, "customer", text]],
});

/** Ended, with what the customers thought of it. */
const rated: [...Short, stars: number, comment: string][] = [
  [
    "Dương Thị Xuân Quỳnh",
    "Thẻ thành viên",
    4400,
    "Thẻ của mình lên hạng chưa?",
    5,
    "Trả lời nhanh, dễ thương!",
  ],
  ["Made Ayu Kartikasari", "Voucher tidak bisa dipakai", 4390, "Voucher saya ditolak.", 4, ""],
  ["Ngô Bảo Châu", "Sách đặt trước", 1510, "Bao giờ sách về hả bạn?", 2, "Chờ hơi lâu."],
];

/** Asked while nobody was there. */
const tickets: [...Short, next?: "assign" | "agent" | "resolve"][] = [
  ["Made Wirawan", "Mesin kasir tidak mencetak", 1510, "Sejak semalam struk tidak keluar.", "resolve"],
  [
    "Hoàng Phủ Ngọc Tường",
    "Xin báo giá 200 phần quà Tết Đoan Ngọ",
    1505,
    "Nhờ shop báo giá giúp công ty mình.",
    "agent",
  ],
  [
    "Huỳnh Thúc Kháng",
    "Không đăng nhập được ứng dụng trên máy tính bảng",
    180,
    "Báo sai mật khẩu dù mới đổi.",
    "assign",
  ],
  ["Mạc Thị Ánh Tuyết", "Đổi lịch hẹn tiêm phòng cho mèo", 46, "Mình xin dời sang sáng thứ Bảy."],
];

export const moreConversations: Talk[] = [
  ...tickets.map(
    ([name, topic, at, text, next]): Talk => ({
      ...visitor([name, topic, at, text]),
      ticket: true,
      lines: [
        [at, "customer", text],
        ...(next === "assign" ? [[at, "assign"] as const] : []),
        ...(next === "agent" || next === "resolve"
          ? [[at - 2, "agent", "Dạ em nhận được rồi ạ."] as const]
          : []),
        ...(next === "resolve" ? [[at - 3, "resolve"] as const] : []),
      ],
    }),
  ),
  ...rated.map(
    ([name, topic, at, text, stars, comment]): Talk => ({
      ...visitor([name, topic, at, text]),
      lines: [
        [at, "customer", text],
        [at, "claim"],
        [at - 2, "agent", "Dạ em kiểm tra và báo lại ngay ạ."],
        [at - 5, "end"],
        [at - 5, "rate", comment, { stars }],
      ],
    }),
  ),
  ...answered.map(
    (talk): Talk => ({
      ...visitor([talk[0], talk[1], talk[2], talk[3]]),
      lines: [
        [talk[2], "customer", talk[3]],
        [talk[2], "claim"],
        [talk[2] - 1, "agent", talk[4]],
      ],
    }),
  ),
  ...waiting.map(visitor),
];
