// Frames: the plain form inside a sealed file. Each is a kind, a length and bytes; JSON for facts, rows as COPY gives them.
import { BackupRefused } from './backup-refused.ts';

export const FRAME = { opening: 1, table: 2, rows: 3, tableEnd: 4, manifest: 5, keyFile: 6 } as const;
export type FrameKind = (typeof FRAME)[keyof typeof FRAME];
export type Frame = { readonly kind: FrameKind; readonly bytes: Buffer };

const HEAD_BYTES = 5;
/** The longest single row the product can store stays far below. */
const LONGEST_FRAME_BYTES = 64 * 1024 * 1024;
const KINDS: readonly number[] = Object.values(FRAME);

export function frameToBytes(kind: FrameKind, content: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

function readHead(bytes: Buffer): { readonly kind: FrameKind; readonly length: number } {
  const kind = bytes.readUInt8(0);
  const length = bytes.readUInt32BE(1);
  if (!KINDS.includes(kind) || length > LONGEST_FRAME_BYTES) throw new BackupRefused('Damaged', { where: 'frame' });
  return { kind: kind as FrameKind, length };
}

/** Throws `Truncated` when the source ends inside a frame. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let parts: Buffer[] = [];
  let length = 0;
  let wanted = HEAD_BYTES;
  for await (const part of source) {
    parts.push(part);
    length += part.length;
    if (length < wanted) continue;
    let whole = Buffer.concat(parts);
    while (whole.length >= HEAD_BYTES) {
      const head = readHead(whole);
      wanted = HEAD_BYTES + head.length;
      if (whole.length < wanted) break;
      yield { kind: head.kind, bytes: whole.subarray(HEAD_BYTES, wanted) };
      whole = whole.subarray(wanted);
      wanted = HEAD_BYTES;
    }
    parts = [whole];
    length = whole.length;
  }
  if (length > 0) throw new BackupRefused('Truncated');
}
