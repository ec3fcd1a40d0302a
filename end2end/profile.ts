// What a browser has left on the disk: every file of its profile, as it is and unpacked.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, constants, gunzipSync } from "node:zlib";

/** The header of a file of Chromium's cache: its first bytes, and where the length of the address stands. */
const CACHED = Buffer.from("305c72a71b6dfbfc", "hex");
const HEADER = 24;

/** What is inside: bodies that were sent packed are kept packed. */
function unpacked(bytes: Buffer) {
  const bodies: Buffer[] = [];
  const tryTo = (unpack: () => Buffer) => { try { bodies.push(unpack()); } catch { /* it was not packed so */ } };
  for (let at = bytes.indexOf("1f8b08", 0, "hex"); at >= 0; at = bytes.indexOf("1f8b08", at + 1, "hex"))
    tryTo(() => gunzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }));
  if (bytes.subarray(0, 8).equals(CACHED)) {
    const body = bytes.subarray(HEADER + bytes.readUInt32LE(12));
    tryTo(() => brotliDecompressSync(body, { finishFlush: constants.BROTLI_OPERATION_FLUSH }));
  }
  return bodies;
}

/** The ways in which a program writes a text down; of base64 what is the same wherever in a longer text it stands. */
function writings(text: string) {
  const base64 = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString("base64").slice(before ? 4 : 0);
  });
  return [Buffer.from(text), Buffer.from(text, "utf16le"), Buffer.from(encodeURIComponent(text)), ...base64.map((word) => Buffer.from(word))];
}

/** Which of these texts stand in files of a folder: text and file. */
export function searchProfile(folder: string, texts: string[]) {
  const found: { text: string; file: string }[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const all = [bytes, ...unpacked(bytes)];
    for (const text of texts)
      if (writings(text).some((writing) => all.some((part) => part.includes(writing)))) found.push({ text, file });
  }
  return found;
}
