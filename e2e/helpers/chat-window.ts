import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

/** What the window says, as far as it is needed to use it. */
const words = {
  vi: {
    launcher: /^Trò chuyện với chúng tôi/,
    topic: "Chủ đề",
    text: "Tin nhắn",
    name: "Họ tên",
    composer: "Nhập tin nhắn",
    begin: /^(Bắt đầu trò chuyện|Gửi lời nhắn)$/,
    end: "Kết thúc",
    sendRating: "Gửi đánh giá",
    comment: /^Nhận xét/,
    star: "sao",
    history: "Tất cả cuộc trò chuyện",
  },
  id: {
    launcher: /^(Obrolan dengan kami|Bantuan Lumbung)/,
    topic: "Topik",
    text: "Pesan",
    name: "Nama",
    composer: "Tulis pesan",
    begin: /^(Mulai obrolan|Kirim pesan)$/,
    end: /^Akhiri/,
    sendRating: "Kirim penilaian",
    comment: /^Komentar/,
    star: "bintang",
    history: "Semua obrolan",
  },
} as const;

interface Beginning {
  topic?: string;
  text: string;
  name?: string;
  email?: string;
}

/** The chat window as its customer sees it: a page of its own, or in the frame of a site. */
export class ChatWindow {
  private constructor(
    readonly page: Page,
    private readonly root: Page | FrameLocator,
    private readonly lang: keyof typeof words,
  ) {}

  static embedded(page: Page, lang: keyof typeof words): ChatWindow {
    return new ChatWindow(page, page.frameLocator("iframe"), lang);
  }

  static alone(page: Page, lang: keyof typeof words): ChatWindow {
    return new ChatWindow(page, page, lang);
  }

  private get words() {
    return words[this.lang];
  }

  get launcher(): Locator {
    return this.page.getByRole("button", { name: this.words.launcher });
  }

  get log(): Locator {
    return this.root.getByRole("log");
  }

  get composer(): Locator {
    return this.root.getByRole("textbox", { name: this.words.composer });
  }

  get header(): Locator {
    return this.root.getByRole("banner");
  }

  get statuses(): Locator {
    return this.root.getByRole("status");
  }

  get begin(): Locator {
    return this.root.getByRole("button", { name: this.words.begin });
  }

  field(name: "topic" | "text" | "name" | "Email"): Locator {
    const label = name === "Email" ? name : this.words[name];
    // What need not be filled in says so in brackets.
    return this.root.getByRole("textbox", { name: new RegExp(`^${label}( \\(.+\\))?$`) });
  }

  text(text: string | RegExp): Locator {
    return this.root.getByText(text);
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole("button", { name });
  }

  /** Fills in what is asked for, and begins. */
  async start({ topic, text, name, email }: Beginning): Promise<void> {
    if (topic !== undefined) await this.field("topic").fill(topic);
    await this.field("text").fill(text);
    if (name !== undefined) await this.field("name").fill(name);
    if (email !== undefined) await this.field("Email").fill(email);
    await this.begin.click();
    await expect(this.log).toContainText(text);
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  async end(): Promise<void> {
    await this.root.getByRole("button", { name: this.words.end }).click();
    await this.root.getByRole("dialog").getByRole("button", { name: this.words.end }).click();
  }

  async rate(stars: number, comment: string): Promise<void> {
    await this.root.locator("label", { hasText: `${stars} ${this.words.star}` }).click();
    await this.root.getByLabel(this.words.comment).fill(comment);
    await this.root.getByRole("button", { name: this.words.sendRating }).click();
  }

  async showHistory(): Promise<Locator> {
    await this.root.getByRole("button", { name: this.words.history }).click();
    return this.root.getByRole("listitem");
  }
}
