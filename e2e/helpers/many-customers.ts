import { io } from "socket.io-client";
import type { DemoBackend } from "./backend.ts";
import { demoPassword } from "./people.ts";

const names: [firstName: string, lastName: string][] = [
  ["Công Tằng Tôn Nữ Hoàng Thị Bảo", "Ngọc Trân"],
  ["Nguyễn Thị Phương", "Lan"],
  ["Trần Hoàng Anh", "Tuấn"],
  ["Đỗ Minh", "Đức"],
  ["Vũ Thu", "Hằng"],
  ["Đặng Thị Hồng", "Nhung"],
  ["Phạm Quốc", "Khánh"],
  ["Lê Nguyễn Tường", "Vy"],
  ["Bùi Xuân", "Phái"],
  ["Ngô Bảo", "Châu"],
  ["Trịnh Công", "Sơn"],
  ["Dương Thị Xuân", "Quỳnh"],
  ["Huỳnh Thúc", "Kháng"],
  ["Mạc Thị Ánh", "Tuyết"],
  ["Hoàng Phủ Ngọc", "Tường"],
];

const topics = [
  "Khiếu nại về hóa đơn tháng 10",
  "Đổi lịch hẹn tiêm phòng",
  "Tư vấn về dịch vụ chăm sóc thú cưng tại nhà, gói định kỳ hằng tháng cho mèo Anh lông ngắn",
  "Giao hàng trễ",
];

/**
 * New customers who have asked for help in their rooms and said something.
 * @param lines how many more each says: "line 1", "line 2" and so on
 * @returns their names, in that order
 */
export async function customersOfRooms(backend: DemoBackend, count: number, lines = 0): Promise<string[]> {
  const chosen = names.slice(0, count);
  for (const [index, [firstName, lastName]] of chosen.entries()) {
    const userName = `customer.${index}`;
    const { accessToken } = await call<{ accessToken: string }>(backend, "/api/auth/register", null, {
      ...{ userName, password: demoPassword, firstName, lastName },
    });
    const [room] = await call<{ id: number }[]>(backend, "/api/chat/rooms", accessToken);
    if (!room) throw new Error("a customer has a room from the start");
    const title = topics[index % topics.length];
    await call(backend, `/api/chat/rooms/${room.id}/sessions`, accessToken, { title });
    const numbered = Array.from({ length: lines }, (_, line) => `line ${line + 1}`);
    await say(backend, accessToken, room.id, [`Shop ơi, ${title?.toLowerCase()}`, ...numbered]);
  }
  return chosen.map(([firstName, lastName]) => `${firstName} ${lastName}`);
}

async function call<T>(backend: DemoBackend, path: string, token: string | null, body?: unknown): Promise<T> {
  const response = await fetch(backend.origin + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function say(backend: DemoBackend, token: string, roomId: number, texts: string[]): Promise<void> {
  const socket = io(`${backend.origin}/chat`, { auth: { token }, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("connected", resolve);
    socket.once("connect_error", reject);
  });
  for (const content of texts) await socket.emitWithAck("send_message", { roomId, content });
  socket.close();
}
