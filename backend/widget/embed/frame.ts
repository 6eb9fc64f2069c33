import type { FrameMessage, PageMessage } from "@switchboard/shared/window/embed";

/** After this long without a word from the frame, the visitor is told that there is no connection. */
const patienceMs = 15_000;

export interface FrameListener {
  onMessage(message: FrameMessage): void;
  /** It did not come. */
  onFailure(): void;
}

/** The chat window in its frame: an origin of its own, spoken to by messages only. */
export class Frame {
  readonly element: HTMLIFrameElement;
  private readonly patience: ReturnType<typeof setTimeout>;
  private ready = false;

  constructor(
    private readonly address: URL,
    title: string,
    private readonly listener: FrameListener,
  ) {
    this.element = document.createElement("iframe");
    this.element.title = title;
    this.element.allow = "";
    this.element.referrerPolicy = "no-referrer";
    this.element.src = address.href;
    addEventListener("message", this.receive);
    this.patience = setTimeout(() => {
      if (!this.ready) listener.onFailure();
    }, patienceMs);
  }

  get isReady(): boolean {
    return this.ready;
  }

  /** Only the frame's own origin may read what is said: it names the visitor. */
  post(message: PageMessage): void {
    if (this.ready) this.element.contentWindow?.postMessage(message, this.address.origin);
  }

  remove(): void {
    clearTimeout(this.patience);
    removeEventListener("message", this.receive);
    this.element.remove();
  }

  private readonly receive = (event: MessageEvent): void => {
    if (event.origin !== this.address.origin || event.source !== this.element.contentWindow) return;
    const message = event.data as Partial<FrameMessage> | null;
    if (typeof message !== "object" || message?.switchboard !== 1) return;
    if (message.type === "ready") {
      this.ready = true;
      clearTimeout(this.patience);
    }
    this.listener.onMessage(message as FrameMessage);
  };
}
