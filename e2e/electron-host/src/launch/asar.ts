import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

interface Entry {
  files?: Record<string, Entry>;
  size?: number;
  /** Within the archive's body, as text. */
  offset?: string;
  unpacked?: boolean;
  link?: string;
  executable?: boolean;
}

/** Unpacks an asar for as long as this process runs and gives the folder; all the host does with archives. */
export function extractAsar(asar: string): string {
  const folder = mkdtempSync(join(tmpdir(), "electron-host-asar-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const archive = openSync(asar, "r");
  try {
    const { header, body } = readHeader(archive);
    extract(header, folder, { archive, body, unpacked: `${asar}.unpacked`, root: folder });
  } finally {
    closeSync(archive);
  }
  return folder;
}

/** Four numbers, the last of which is the length of the JSON that follows; the second one ends the header. */
function readHeader(archive: number): { header: Entry; body: number } {
  const numbers = read(archive, 16, 0);
  const json = read(archive, numbers.readUInt32LE(12), 16).toString("utf8");
  return { header: JSON.parse(json), body: 8 + numbers.readUInt32LE(4) };
}

function extract(
  entry: Entry,
  path: string,
  from: { archive: number; body: number; unpacked: string; root: string },
): void {
  if (entry.files) {
    mkdirSync(path, { recursive: true });
    for (const [name, each] of Object.entries(entry.files)) extract(each, join(path, name), from);
    return;
  }
  if (entry.link !== undefined) throw new Error(`The Electron host does not unpack links: ${path}`);
  if (entry.unpacked) {
    mkdirSync(dirname(path), { recursive: true });
    cpSync(join(from.unpacked, path.slice(from.root.length)), path);
    return;
  }
  const bytes = read(from.archive, entry.size ?? 0, from.body + Number(entry.offset));
  writeFileSync(path, bytes, { mode: entry.executable ? 0o755 : 0o644 });
}

function read(archive: number, length: number, position: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(archive, bytes, 0, length, position);
  return bytes;
}
