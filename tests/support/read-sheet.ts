// Reads the one sheet of a small workbook as rows of text, with nothing of the product's own reader.
import { once } from 'node:events';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: false }, (fault, zip) => (fault ? reject(fault) : resolve(zip)));
  });
}

function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (fault, stream) => {
      if (fault) return reject(fault);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => resolve(Buffer.concat(chunks).toString('utf8'))).once('error', reject);
    });
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Cells with inline text only, in columns A to Z; an empty cell is an empty string, and empty ends are cut. */
export async function readSheet(bytes: Buffer): Promise<string[][]> {
  const zip = await open(bytes);
  const texts: Promise<string>[] = [];
  zip.on('entry', (entry: Entry) => {
    if (entry.fileName.endsWith('/sheet1.xml')) texts.push(readEntry(zip, entry));
  });
  await once(zip, 'end');
  const [xml = ''] = await Promise.all(texts);
  return [...xml.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: string[] = [];
    for (const [, letters = '', text = ''] of row.matchAll(/<c r="([A-Z]+)\d+"[^>]*><is><t[^>]*>(.*?)<\/t><\/is><\/c>/gs)) {
      cells[letters.charCodeAt(0) - 65] = text.replace(/&(\w+);/g, (_whole, name: string) => ENTITIES[name] ?? '');
    }
    return Array.from(cells, (cell) => cell ?? '');
  });
}
