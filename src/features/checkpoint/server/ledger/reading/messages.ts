// What the reading process tells the one that started it, a line of JSON each.
import { z } from 'zod';
import { importedPassage } from '../../../domain/ledger/import-input.ts';

const problem = z.object({ column: z.string().optional(), code: z.string() });
const rejectedSchema = z.object({ number: z.number().int(), cells: z.array(z.string()), problems: z.array(problem) });
const fileSchema = z.object({
  kind: z.enum(['xlsx', 'text']),
  encoding: z.string().optional(),
  sheetName: z.string().optional(),
  sheetCount: z.number().int().optional(),
  headings: z.array(z.object({ column: z.string(), text: z.string() })),
  headingRow: z.number().int(),
  headingCells: z.array(z.string()),
  blankRows: z.number().int(),
  skippedRows: z.number().int(),
});

export const messageSchema = z.discriminatedUnion('tells', [
  z.object({ tells: z.literal('passage'), passage: importedPassage }),
  z.object({ tells: z.literal('rejected'), rejected: rejectedSchema }),
  z.object({ tells: z.literal('file'), file: fileSchema, peakMegabytes: z.number() }),
  z.object({ tells: z.literal('trouble'), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), peakMegabytes: z.number() }),
]);
export type Message = z.infer<typeof messageSchema>;
export type LedgerFileFacts = z.infer<typeof fileSchema>;
