import type { Talk } from "./talk.ts";

/** What customers and agents of five kinds say to each other, with how long before now, in minutes. */

const bridal: Talk = {
  channel: "shop",
  shop: 23933,
  who: { demo: 8050 },
  topic: "Áo dài cưới",
  lines: [
    [180, "customer", "Em ơi, áo dài cưới màu đỏ đô mẫu này còn size M không em?", { product: 1024 }],
    [180, "claim"],
    [174, "agent", "Dạ chào chị Huyền, mẫu này bên em còn 2 bộ size M ạ."],
    [174, "agent", "Chị cho em xin số đo vòng ngực và vòng eo để em kiểm tra cho chắc nhé?"],
    [48, "customer", "Ngực 86, eo 66 em nhé. Chị cao 1m58, mang giày 7 phân."],
    [48, "note", "Khách cũ, tháng trước đã mua 2 áo sơ mi. Giữ hàng đến thứ Sáu nếu khách cần."],
    [
      46,
      "agent",
      "Dạ số đo này mặc size M là vừa đẹp luôn ạ. Tà áo bên em cắt dài hơn 3 cm cho chị đi giày cao.",
    ],
    [9, "customer", "Tuyệt quá! Cuối tuần này chị cần rồi, giao về Đà Lạt kịp không em?"],
    [9, "customer", "Với lại chị muốn xem thêm mẫu khăn voan đi kèm", { product: 2048 }],
  ],
};

const wedding: Talk = {
  ...bridal,
  topic: "Áo sơ mi trắng",
  lines: [
    [4400, "claim"],
    [4400, "agent", "Dạ mẫu áo sơ mi trắng còn đủ size S, M, L ạ. Em lên đơn cho chị nhé?"],
    [4390, "customer", "Ok em, lấy cho chị 2 cái size M."],
    [4390, "agent", "Dạ em đã tạo đơn DH-20418, dự kiến thứ Năm chị nhận được ạ."],
    [4380, "end"],
  ],
};

const princess: Talk = {
  channel: "oss",
  who: {
    name: "Công Tằng Tôn Nữ Hoàng Thị Bảo Ngọc Trân",
    email: "ngoctran@vidu.vn",
    company: "Gốm Phước Tích",
  },
  topic: "Tư vấn gói định kỳ hằng tháng cho cửa hàng có ba chi nhánh",
  priority: "high",
  lines: [
    [1510, "customer", "Chào bạn, mình có ba cửa hàng ở Huế. Gói nào dùng chung được một kho?"],
    [1510, "claim"],
    [1505, "agent", "Dạ chào chị Trân, gói Doanh nghiệp cho phép dùng chung kho đến 10 chi nhánh ạ."],
    [48, "customer", "Giá theo tháng hay theo năm vậy bạn? Mình cần báo lại kế toán trong hôm nay."],
    [46, "agent", "Dạ thanh toán theo năm sẽ giảm 15%. Em gửi chị bảng giá qua email nhé?"],
    [9, "customer", "Gửi giúp mình, cảm ơn bạn nhiều."],
    [6, "agent", "Dạ em vừa gửi rồi ạ. Chị xem có gì chưa rõ cứ nhắn em"],
  ],
};

const warehouse: Talk = {
  channel: "tenant",
  who: { demo: 7 },
  topic: "Sinkronisasi stok",
  lines: [
    [180, "customer", "Selamat siang, stok di gudang Bekasi tidak sama dengan di aplikasi sejak tadi pagi."],
    [180, "claim"],
    [174, "agent", "Selamat siang, Bu Dewi. Boleh saya minta satu contoh SKU yang berbeda?"],
    [48, "customer", "SKU BRS-05-PREM. Di gudang 420 karung, di aplikasi 380."],
    [
      46,
      "agent",
      "Terima kasih. Ada 40 karung yang penerimaannya belum dikonfirmasi. Saya bantu cek dulu, ya.",
    ],
    [6, "customer", "Baik, saya tunggu. Truk berikutnya berangkat jam empat."],
  ],
};

const key: Talk = {
  channel: "support",
  who: { demo: 6 },
  topic: "Webhook trả về 401",
  lines: [
    [48, "customer", "Mình đổi khóa API xong thì webhook báo 401 liên tục, mọi người xem giúp với."],
    [1.2, "customer", "Log đây: signature mismatch, timestamp lệch 312 giây."],
  ],
};

const invoice: Talk = {
  channel: "rooms",
  who: { name: "Nguyễn Thị Phương Lan" },
  topic: "Khiếu nại về hóa đơn tháng 2",
  lines: [
    [46, "customer", "Shop ơi, hóa đơn tháng 2 bị tính phí giao hàng hai lần."],
    [46, "claim"],
    [9, "agent", "Dạ em xin lỗi chị Lan, em kiểm tra với kế toán rồi báo chị ngay ạ."],
    [0, "customer", "Ok em, chị chờ."],
  ],
};

export const conversations: Talk[] = [wedding, bridal, princess, warehouse, key, invoice];
