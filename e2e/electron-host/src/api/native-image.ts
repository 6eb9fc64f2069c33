import { existsSync, readFileSync } from "node:fs";
import type { NativeImage, Size } from "electron";
import { strict } from "../strict.ts";

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

function createImage(bytes: Buffer, size: Size): NativeImage {
  let isTemplate = false;
  const api = {
    isEmpty: (): boolean => bytes.length === 0,
    getSize: (): Size => ({ ...size }),
    getAspectRatio: (): number => (size.height === 0 ? 1 : size.width / size.height),
    toPNG: (): Buffer => bytes,
    toDataURL: (): string => `data:image/png;base64,${bytes.toString("base64")}`,
    /** The picture itself stays as it is. */
    resize: ({ width, height }: { width?: number; height?: number }): NativeImage =>
      createImage(bytes, { width: width ?? size.width, height: height ?? size.height }),
    setTemplateImage(option: boolean): void {
      isTemplate = option;
    },
    isTemplateImage: (): boolean => isTemplate,
    get isMacTemplateImage(): boolean {
      return isTemplate;
    },
  };
  return strict("NativeImage", api) as unknown as NativeImage;
}

/** Only PNGs are looked into, for their size; what is no picture is an empty one. */
function fromBytes(bytes: Buffer): NativeImage {
  const isPng = bytes.subarray(0, 4).equals(pngMark);
  return isPng
    ? createImage(bytes, { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })
    : empty();
}

const empty = (): NativeImage => createImage(Buffer.alloc(0), { width: 0, height: 0 });

export const nativeImage = strict("nativeImage", {
  createEmpty: empty,
  createFromPath: (path: string): NativeImage => (existsSync(path) ? fromBytes(readFileSync(path)) : empty()),
  createFromBuffer: (buffer: Buffer): NativeImage => fromBytes(buffer),
  createFromDataURL: (url: string): NativeImage => fromBytes(Buffer.from(url.split(",")[1] ?? "", "base64")),
});
