// Opens the parts of a workbook one by one, never more of them unpacked than the limits allow.
import { promisify } from 'node:util';
import { StringDecoder } from 'node:string_decoder';
import yauzl from 'yauzl';
import { LIMITS, LedgerTrouble } from './limits.ts';

export type WorkbookPackage = {
  readonly has: (name: string) => boolean;
  /** Text of a part in chunks. */
  readonly read: (name: string, mostBytes: number) => AsyncGenerator<string>;
};

const openBuffer = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/** What is not whole, or lies about its sizes, cannot be read; the library says so in English only. */
async function openZip(bytes: Buffer): Promise<yauzl.ZipFile> {
  try {
    return await openBuffer(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch {
    throw new LedgerTrouble('LedgerUnreadable');
  }
}

function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entryByName = new Map<string, yauzl.Entry>();
    zip.on('entry', (entry: yauzl.Entry) => {
      entryByName.set(entry.fileName.toLowerCase(), entry);
      if (entryByName.size > LIMITS.parts) return reject(new LedgerTrouble('LedgerBomb'));
      zip.readEntry();
    });
    zip.once('end', () => resolve(entryByName));
    zip.once('error', () => reject(new LedgerTrouble('LedgerUnreadable')));
    zip.readEntry();
  });
}

async function* readPart(zip: yauzl.ZipFile, entry: yauzl.Entry, mostBytes: number): AsyncGenerator<string> {
  if (entry.uncompressedSize > mostBytes) throw new LedgerTrouble('LedgerBomb', { megabytes: Math.round(entry.uncompressedSize / 1024 / 1024) });
  if (entry.isEncrypted()) throw new LedgerTrouble('LedgerOldExcel');
  const openStream = promisify<yauzl.Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  const decoder = new StringDecoder('utf8');
  let unpacked = 0;
  try {
    for await (const chunk of await openStream(entry)) {
      unpacked += (chunk as Buffer).length;
      if (unpacked > mostBytes) throw new LedgerTrouble('LedgerBomb');
      yield decoder.write(chunk as Buffer);
    }
  } catch (fault) {
    throw fault instanceof LedgerTrouble ? fault : new LedgerTrouble('LedgerUnreadable');
  }
  yield decoder.end();
}

export async function openPackage(bytes: Buffer): Promise<WorkbookPackage> {
  const zip = await openZip(bytes);
  const entryByName = await listEntries(zip);
  return {
    has: (name) => entryByName.has(name.toLowerCase()),
    read: (name, mostBytes) => {
      const entry = entryByName.get(name.toLowerCase());
      if (!entry) throw new LedgerTrouble('LedgerUnreadable');
      return readPart(zip, entry, mostBytes);
    },
  };
}
