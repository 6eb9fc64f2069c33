/** What the isolated world tells the host, as the JSON its binding carries. */
export type FromPage =
  | { is: "send"; url: string; channel: string; args: string }
  | { is: "invoke"; url: string; id: number; channel: string; args: string }
  | { is: "open"; url: string; frameName: string; features: string }
  | { is: "context-menu"; params: PageMenuParams }
  | { is: "title"; title: string }
  | { is: "preload-error"; message: string };

/** What a page knows of a right click on it. */
export interface PageMenuParams {
  x: number;
  y: number;
  linkURL: string;
  linkText: string;
  srcURL: string;
  mediaType: "none" | "image" | "audio" | "video" | "canvas";
  selectionText: string;
  isEditable: boolean;
  formControlType: string;
  canUndo: boolean;
}

export interface PreloadWorldOptions {
  token: string;
  binding: string;
  platform: string;
  versions: Record<string, string>;
}

/** How the host speaks back, in the isolated world's globals. */
export interface HostEntry {
  reply(id: number, ok: boolean, text: string): void;
  emit(channel: string, args: string): void;
}
