// Writes a workbook of one sheet as a stream: rows go through, so that its length does not cost memory.
import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';

export type SheetPlan = {
  readonly sheetName: string;
  /** One line above the headings, across all columns. */
  readonly title: string;
  readonly headings: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Characters that XML has no place for. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ENTITY[character] ?? '');
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const BOLD = 1;

/** Always text: no cell is a formula, and no number loses a digit. `number` counts from 1. */
function toRow(number: number, cells: readonly string[], style = 0): string {
  const inner = cells.map((cell, index) => (cell === '' ? '' : `<c r="${columnName(index)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`));
  return `<row r="${number}">${inner.join('')}</row>`;
}

/** The head stays when the rest is scrolled, and is repeated on every printed page. */
function sheetHead({ widths, title, headings }: SheetPlan): string {
  const cols = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>${toRow(1, [title], BOLD)}${toRow(2, headings, BOLD)}`;
}

function sheetTail({ headings }: SheetPlan): string {
  return `</sheetData><mergeCells count="1"><mergeCell ref="A1:${columnName(headings.length - 1)}1"/></mergeCells><pageSetup paperSize="9" orientation="landscape"/></worksheet>`;
}

async function* writeSheet(plan: SheetPlan, pages: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<string> {
  yield sheetHead(plan);
  let number = 2;
  for await (const rows of pages) yield rows.map((row) => toRow((number += 1), row)).join('');
  yield sheetTail(plan);
}

function listParts({ sheetName }: SheetPlan): Record<string, string> {
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escapeXml(sheetName)}'!$1:$2</definedName></definedNames>`;
  return {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets>${titles}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}

/** `pages` are read as fast as the file is taken; a fault in them ends the stream with it. */
export function streamXlsx(plan: SheetPlan, pages: AsyncIterable<readonly (readonly string[])[]>): Readable {
  const zip = new yazl.ZipFile();
  const out = new PassThrough();
  for (const [name, text] of Object.entries(listParts(plan))) zip.addBuffer(Buffer.from(text, 'utf8'), name);
  const sheet = Readable.from(writeSheet(plan, pages), { objectMode: false });
  sheet.once('error', (fault) => out.destroy(fault));
  out.once('close', () => sheet.destroy());
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  zip.outputStream.pipe(out);
  return out;
}
