// Makes workbooks as spreadsheets and attackers make them, to be read by the product.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** A text, a number, a formula with its last value, a date as a serial number, or nothing. */
export type MadeCell = string | { readonly number: number | string } | { readonly formula: string; readonly value: string } | { readonly serial: number } | undefined;

export type MadeWorkbook = {
  readonly rows: readonly (readonly MadeCell[])[];
  readonly merged?: readonly string[];
  /** Text goes into a table of its own, as Excel writes it. */
  readonly sharedTexts?: boolean;
  readonly sheetName?: string;
};

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function toCell(cell: MadeCell, texts: string[] | undefined): string {
  if (cell === undefined) return '<c/>';
  if (typeof cell === 'string' && texts) return `<c t="s"><v>${texts.push(cell) - 1}</v></c>`;
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  if ('number' in cell) return `<c><v>${cell.number}</v></c>`;
  if ('serial' in cell) return `<c s="1"><v>${cell.serial}</v></c>`;
  return `<c t="str"><f>${escapeXml(cell.formula)}</f><v>${escapeXml(cell.value)}</v></c>`;
}

function listFixedParts(sheetName: string): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="hidden" sheetId="2" state="hidden" r:id="rId2"/><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>',
  };
}

export function makeWorkbook({ rows, merged = [], sharedTexts = false, sheetName = '台账' }: MadeWorkbook): Promise<Buffer> {
  const texts: string[] | undefined = sharedTexts ? [] : undefined;
  const sheetRows = rows.map((cells, index) => `<row r="${index + 1}">${cells.map((cell) => toCell(cell, texts)).join('')}</row>`);
  const merges = merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const shared = texts && `<sst>${texts.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`;
  return zipParts({
    ...listFixedParts(sheetName),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetRows.join('')}</sheetData>${merges}</worksheet>`,
    ...(shared !== undefined && { 'xl/sharedStrings.xml': shared }),
  });
}

/** Parts may be made as they are packed, so that huge ones never stand in memory. */
export async function zipParts(parts: Readonly<Record<string, string | (() => Iterable<string>)>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') zip.addBuffer(Buffer.from(part), name);
    else zip.addReadStream(Readable.from(part(), { objectMode: false }), name);
  }
  zip.end();
  return buffer(zip.outputStream);
}

export async function zipSheet(sheet: () => Iterable<string>, more: Readonly<Record<string, string | (() => Iterable<string>)>> = {}): Promise<Buffer> {
  return zipParts({ ...listFixedParts('台账'), 'xl/worksheets/sheet1.xml': sheet, ...more });
}
