/** A picture of a square of so many pixels. */
export interface Png {
  size: number;
  data: Buffer;
}

/** Windows' container of pictures in several sizes, each as PNG. At most 256 pixels. */
export function ico(pictures: readonly Png[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, data }, index) => {
    const entry = 6 + 16 * index;
    // 256 does not fit into its byte, so zero means it.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(data.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  });
  return Buffer.concat([header, ...pictures.map(({ data }) => data)]);
}

/** What macOS calls each size; the later ones are those of half the size on dense displays. */
const icnsTypes: readonly [type: string, size: number][] = [
  ["icp4", 16],
  ["icp5", 32],
  ["ic07", 128],
  ["ic08", 256],
  ["ic09", 512],
  ["ic10", 1024],
  ["ic11", 32],
  ["ic12", 64],
  ["ic13", 256],
  ["ic14", 512],
];
export const icnsSizes = [...new Set(icnsTypes.map(([, size]) => size))];

/** macOS' container. @throws Error when a size of `icnsSizes` is missing */
export function icns(pictures: readonly Png[]): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, "latin1");
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  const chunks = icnsTypes.map(([type, size]) => {
    const picture = pictures.find((each) => each.size === size);
    if (picture === undefined) throw new Error(`No picture of ${size} pixels`);
    return chunk(type, picture.data);
  });
  return chunk("icns", Buffer.concat(chunks));
}
