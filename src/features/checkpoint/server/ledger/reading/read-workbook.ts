// What stands around the sheet of a workbook: which sheet is the first that is shown, its texts, and which numbers are dates.
import { LIMITS, LedgerTrouble, countCharacters, keepText } from './limits.ts';
import type { WorkbookPackage } from './open-package.ts';
import { readXml } from './read-xml.ts';

export type Workbook = {
  readonly sheetName: string;
  readonly sheetPart: string;
  readonly sheetCount: number;
  readonly is1904: boolean;
  readonly texts: readonly string[];
  /** By style index: whether a number of that style is a date or a time. */
  readonly isDateStyle: readonly boolean[];
};

type Listed = { readonly name: string; readonly relationId: string; readonly isHidden: boolean };

async function readSheets(parts: WorkbookPackage): Promise<{ sheets: readonly Listed[]; is1904: boolean }> {
  const sheets: Listed[] = [];
  let is1904 = false;
  await readXml(parts.read('xl/workbook.xml', LIMITS.partBytes), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      const relationId = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes.name ?? '', relationId, isHidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, is1904 };
}

async function findSheetPart(parts: WorkbookPackage, relationId: string): Promise<string> {
  let target = '';
  await readXml(parts.read('xl/_rels/workbook.xml.rels', LIMITS.partBytes), {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes.Id === relationId) target = attributes.Target ?? '';
    },
  });
  const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
  if (target === '' || !parts.has(part)) throw new LedgerTrouble('LedgerUnreadable');
  return part;
}

/** Rich text is one text; what is only there to be read aloud is left out. */
async function readTexts(parts: WorkbookPackage): Promise<string[]> {
  const texts: string[] = [];
  if (!parts.has('xl/sharedStrings.xml')) return texts;
  const count = countCharacters();
  let current = '';
  let inText = false;
  let inPhonetics = false;
  await readXml(parts.read('xl/sharedStrings.xml', LIMITS.textsBytes), {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetics = true;
      inText = name === 't' && !inPhonetics;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 'rPh') inPhonetics = false;
      if (name === 't') inText = false;
      if (name !== 'si') return;
      count.add(Math.min(current.length, LIMITS.cellCharacters));
      texts.push(keepText(current));
    },
  });
  return texts;
}

/** Number formats of the standard (ECMA-376, 18.8.30) that show a date or a time, those of East Asian editions among them. */
function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return /[ymdhs年月日时分]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/General/gi, ''));
}

async function readDateStyles(parts: WorkbookPackage): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!parts.has('xl/styles.xml')) return styles;
  const codeById = new Map<number, string>();
  let inCellStyles = false;
  await readXml(parts.read('xl/styles.xml', LIMITS.partBytes), {
    open: (name, attributes) => {
      if (name === 'numFmt') codeById.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(isDateFormat(id, codeById.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

export async function readWorkbook(parts: WorkbookPackage): Promise<Workbook> {
  if (!parts.has('xl/workbook.xml')) throw new LedgerTrouble('LedgerUnreadable');
  const { sheets, is1904 } = await readSheets(parts);
  const sheet = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (!sheet) throw new LedgerTrouble('LedgerUnreadable');
  return {
    sheetName: keepText(sheet.name),
    sheetPart: await findSheetPart(parts, sheet.relationId),
    sheetCount: sheets.length,
    is1904,
    texts: await readTexts(parts),
    isDateStyle: await readDateStyles(parts),
  };
}
