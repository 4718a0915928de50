// Reads XML as it comes, element by element; it declares nothing, includes nothing and is never held as a whole.
import { SaxesParser } from 'saxes';
import { LIMITS, LedgerTrouble } from './limits.ts';

export type Attributes = Readonly<Record<string, string>>;
export type XmlHandler = {
  /** Names without their prefix. */
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

export async function readXml(chunks: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new LedgerTrouble('LedgerUnreadable');
  });
  // A document type may declare entities that grow without end.
  parser.on('doctype', () => {
    throw new LedgerTrouble('LedgerUnreadable');
  });
  const { open, text, close } = handler;
  let pending = 0;
  parser.on('opentag', ({ name, attributes }) => {
    pending = 0;
    open?.(withoutPrefix(name), attributes);
  });
  if (text) parser.on('text', text);
  parser.on('closetag', ({ name }) => {
    pending = 0;
    close?.(withoutPrefix(name));
  });
  for await (const chunk of chunks) {
    pending += chunk.length;
    parser.write(chunk);
    // The parser holds what it has not come to the end of.
    if (pending > LIMITS.pendingCharacters) throw new LedgerTrouble('LedgerTooMuchText');
  }
  parser.close();
}
