import { randomUUID } from "node:crypto";
import type { DeskConversation, DeskHello, DeskPage } from "@switchboard/shared/desk/models";
import type { Presence } from "@switchboard/shared/words";
import { io, type Socket } from "socket.io-client";
import type { DemoBackend } from "../../helpers/backend.ts";
import { demoPassword } from "../../helpers/people.ts";
import { ask, tokenOf } from "../../helpers/requests.ts";
import type { Talk } from "./talk.ts";

/** I see every inbox; colleagues answer shop and website. */
export const me = { userName: "minh.anh", role: "ADMIN", first: "Lê Minh", last: "Anh" };
/** Works for a tenant whose users have not written yet. */
export const newcomer = { userName: "kim.ngan", role: "SUPPORT_AGENT", first: "Đỗ Thị Kim", last: "Ngân" };
const colleagues = [
  { userName: "quoc.bao", role: "STAFF", first: "Trần Quốc", last: "Bảo" },
  { userName: "ayu", role: "STAFF", first: "Ni Luh Ayu", last: "Kusumawardhani" },
];

/** Who works at the desk, where, and with which prepared replies. */
export function engage(backend: DemoBackend): void {
  for (const { userName, role, first, last } of [me, newcomer, ...colleagues]) {
    const names = ["--first-name", first, "--last-name", last];
    backend.admin("agent", "create", userName, "--role", role, "--password", demoPassword, ...names);
  }
  for (const { userName } of colleagues) {
    backend.admin("member", "add", userName, "--shop", "23933");
    backend.admin("member", "add", userName, "--department", "Customer Support");
  }
  backend.admin("member", "add", newcomer.userName, "--tenant", "2");
  backend.admin("shop", "product-link", "23933", "https://shop.example/product/{id}");
  const replies = {
    chao: "Dạ em chào {customer}, {shop} có thể giúp gì cho mình ạ?",
    "giao-hang": "Dạ đơn nội thành giao trong 24 giờ, các tỉnh khác từ 2 đến 4 ngày làm việc ạ.",
    "terima-kasih": "Terima kasih sudah menghubungi kami, {customer}. Ada lagi yang bisa kami bantu?",
    mohon: "Mohon tunggu sebentar, kami cek dulu ke bagian gudang.",
  };
  for (const [shortcut, text] of Object.entries(replies)) backend.admin("canned", "add", shortcut, text);
}

/** What I do at the desk, over its API. */
export class Agent {
  private readonly ids = new Map<Talk, number>();
  private constructor(
    private readonly backend: DemoBackend,
    private readonly token: string,
    private readonly id: number,
  ) {}

  static async of(backend: DemoBackend, known: Agent | null): Promise<Agent> {
    const token = await tokenOf(backend, me.userName);
    const { body } = await ask<DeskHello>(backend, "/api/desk/hello", { token });
    const agent = new Agent(backend, token, body.me.id);
    for (const [talk, id] of known?.ids ?? []) agent.ids.set(talk, id);
    return agent;
  }

  async do(talk: Talk, deed: string, text = ""): Promise<void> {
    const { id: conversationId, ticket } = await this.find(talk);
    const written = { conversationId, clientId: randomUUID(), text };
    if (deed === "agent") await this.command("send", written);
    else if (deed === "note") await this.command("note", written);
    else if (deed === "assign")
      await this.command("assignTicket", { ticketId: ticket?.id, agentId: this.id });
    else if (deed === "resolve") await this.command("resolveTicket", { ticketId: ticket?.id });
    else await this.command(deed, { conversationId });
    if (deed === "agent") await this.seen(talk);
  }

  private async seen(talk: Talk): Promise<void> {
    const { id: conversationId, lastSeq: seq } = await this.find(talk);
    await this.command("read", { conversationId, seq });
  }

  /** Of several of one customer's, the newest; the same one ever after. */
  private async find(talk: Talk): Promise<DeskConversation> {
    const known = this.ids.get(talk);
    const { body } = await ask<DeskPage>(this.backend, "/api/desk/conversations?view=all&limit=100", {
      token: this.token,
    });
    const found = body.conversations
      .filter(({ id, topic, customer }) =>
        known === undefined
          ? topic === talk.topic || (talk.channel === "shop" && customer.id === 8050)
          : id === known,
      )
      .sort((a, b) => b.id - a.id)[0];
    if (!found) throw new Error(`no conversation about ${talk.topic}`);
    this.ids.set(talk, found.id);
    return found;
  }

  private async command(name: string, body: object): Promise<void> {
    const answer = await ask(this.backend, `/api/desk/commands/${name}`, { token: this.token, body });
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

/** Colleagues who are there, until their sockets are closed. */
export async function colleaguesAt(backend: DemoBackend): Promise<Socket[]> {
  const presences: Presence[] = ["online", "away"];
  return Promise.all(
    colleagues.map(async ({ userName }, index) => {
      const token = await tokenOf(backend, userName);
      const socket = io(`${backend.origin}/desk`, { transports: ["websocket"], auth: { token } });
      await new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("connect_error", reject);
      });
      await socket.emitWithAck("presence", { presence: presences[index] });
      return socket;
    }),
  );
}
