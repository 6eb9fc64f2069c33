import type {
  EmbedIdentity,
  EmbedSettings,
  FrameMessage,
  SwitchboardApi,
} from "@switchboard/shared/window/embed";
import { chooseLanguage } from "../common/language.ts";
import { browserUuid, forgetBrowserUuid } from "./browser-uuid.ts";
import { Frame } from "./frame.ts";
import { whenIdle } from "./idle.ts";
import { allKept, keep, keepNothing } from "./kept.ts";
import { isKnown, setKnown } from "./known.ts";
import { draw, type Shape } from "./shape.ts";
import { showUnread } from "./unread.ts";
import { type Words, wordsIn } from "./words.ts";

/** The launcher, the panel and the frame on one site's page. */
export class Embed {
  readonly api: SwitchboardApi;
  private readonly settings: EmbedSettings;
  private readonly words: Words;
  private readonly shape: Shape;
  private readonly listeners = new Set<(count: number) => void>();
  private frame: Frame | null = null;
  private provider: (() => Promise<string>) | null = null;
  private isOpen = false;

  constructor(
    private readonly address: URL,
    given: EmbedSettings,
    private identity: EmbedIdentity,
  ) {
    const lang = chooseLanguage([given.lang, document.documentElement.lang, ...navigator.languages]);
    this.settings = { ...given, lang };
    this.words = wordsIn(lang);
    this.shape = draw(this.settings, this.words);
    this.showUnread(0);
    this.api = {
      open: () => this.open(),
      close: () => this.close(),
      identify: (who) => this.identify({ ...who }),
      signOut: () => this.signOut(),
      onUnread: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      onToken: (provider) => {
        this.provider = provider;
      },
    };
  }

  /** Onto the page, once it has a body. */
  attach(): void {
    const { host, root, launcher, waiting } = this.shape;
    document.body.append(host);
    launcher.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    waiting.cancel.addEventListener("click", () => this.close());
    root.addEventListener("keydown", (event) => {
      if ((event as KeyboardEvent).key === "Escape" && this.isOpen) this.close();
    });
    if (isKnown() || isSomebody(this.identity)) whenIdle(() => this.load());
  }

  private open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    setKnown(true);
    this.shape.panel.hidden = false;
    this.shape.launcher.setAttribute("aria-expanded", "true");
    this.load();
    this.frame?.post({ switchboard: 1, type: "visible", visible: true });
    this.takeFocus();
  }

  private close(): void {
    if (!this.isOpen) return;
    const { panel, launcher, root } = this.shape;
    // Only a focus that was in here comes back to the button; the site keeps its own.
    const hadFocus = root.activeElement !== null;
    this.isOpen = false;
    panel.hidden = true;
    launcher.setAttribute("aria-expanded", "false");
    this.frame?.post({ switchboard: 1, type: "visible", visible: false });
    if (hadFocus) launcher.focus();
    // A frame that never came is asked for anew next time.
    if (this.frame?.isReady === false) this.unload();
  }

  private takeFocus(): void {
    if (this.frame?.isReady) this.frame.element.focus();
    else this.shape.waiting.cancel.focus();
  }

  private load(): void {
    if (this.frame) return;
    const { waiting, panel } = this.shape;
    waiting.box.hidden = false;
    waiting.text.textContent = this.words.loading;
    this.frame = new Frame(this.addressOfFrame(), this.settings.title ?? this.words.chat, {
      onMessage: (message) => this.receive(message),
      onFailure: () => {
        waiting.text.textContent = this.words.failed;
      },
    });
    // Before what stands in for it, which covers it until it answers.
    panel.prepend(this.frame.element);
  }

  private unload(): void {
    this.frame?.remove();
    this.frame = null;
    this.showUnread(0);
  }

  /** How it looks is in the address, so that it can be drawn at once; who it is never. */
  private addressOfFrame(): URL {
    const address = new URL(this.address);
    for (const [name, value] of Object.entries(this.settings)) address.searchParams.set(name, value);
    return address;
  }

  private receive(message: FrameMessage): void {
    if (message.type === "ready") {
      const hadFocus = this.shape.root.activeElement === this.shape.waiting.cancel;
      this.shape.waiting.box.hidden = true;
      this.introduce();
      this.frame?.post({ switchboard: 1, type: "visible", visible: this.isOpen });
      if (hadFocus) this.takeFocus();
    } else if (message.type === "unread") {
      this.showUnread(message.count);
      for (const listener of this.listeners) listener(message.count);
    } else if (message.type === "close") {
      this.close();
    } else if (message.type === "token_expired") {
      void this.renew();
    } else if (message.type === "keep") {
      keep(message.key, message.value);
    }
  }

  private introduce(): void {
    this.frame?.post({
      switchboard: 1,
      type: "settings",
      settings: this.settings,
      identity: this.identity,
      browserUuid: this.settings.channel === "oss" ? browserUuid() : null,
      kept: allKept(),
    });
  }

  private identify(who: EmbedIdentity): void {
    this.identity = who;
    if (this.frame) this.introduce();
    else if (isSomebody(who)) whenIdle(() => this.load());
  }

  /** The next one at this browser starts with nothing. */
  private signOut(): void {
    this.identity = {};
    setKnown(false);
    keepNothing();
    if (this.settings.channel === "oss") forgetBrowserUuid();
    this.introduce();
    this.showUnread(0);
  }

  /** The site's page knows how to get a newer token, or the window stays as it is. */
  private async renew(): Promise<void> {
    const before = this.identity;
    const token = await this.provider?.().catch(() => null);
    // Meanwhile somebody else may have signed in.
    if (token && this.identity === before) this.identify({ ...before, token });
  }

  private showUnread(count: number): void {
    showUnread(this.shape, this.settings.title ?? this.words.chat, count, this.words);
  }
}

const isSomebody = (who: EmbedIdentity) => Boolean(who.token ?? who.ossUserId);
