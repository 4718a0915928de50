// A program for a test: writes a ledger of so many rows to its output and tells its own peak of memory on its error output.
import { existsSync, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '../../domain/exports.ts';
import type { LedgerRow } from '../../domain/ledger/ledger-rows.ts';
import { writeLedger } from './write-ledger.ts';

const [format = 'csv', count = '1000'] = process.argv.slice(2);
const ROWS_A_PAGE = 1000;

function makeRow(index: number): LedgerRow {
  return {
    passageId: `passage-${index}`, takenAt: 1_580_788_800_000 + index * 1000, laneNumber: 1, direction: 'in', plate: `苏C${String(index).padStart(5, '0')}`, vehicleClass: 'car',
    name: `演示${index}`, documentKind: 'resident-id', document: `99000019900101${String(index % 10_000).padStart(4, '0')}`, phone: `139${String(index).padStart(8, '0')}`, from: '宿州市', to: '徐庄镇',
    temperatureBand: 'normal', celsius: 36.5, symptoms: [], state: 'cleared', isPassageOpen: false, officerBadge: 'JC-101', origin: 'lane', isTimeDoubtful: false, oddities: [],
  };
}

async function* makePages(): AsyncGenerator<LedgerRow[]> {
  for (let begin = 0; begin < Number(count); begin += ROWS_A_PAGE) yield Array.from({ length: ROWS_A_PAGE }, (_, index) => makeRow(begin + index));
}

await pipeline(writeLedger({ format: format as ExportFormat, language: 'zh', checkpointName: '示范卡口' }, makePages()), process.stdout);
// Linux counts into `maxRSS` what the parent held as it started us; its own status tells only of us.
const status = '/proc/self/status';
const own = existsSync(status) ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
process.stderr.write(`${Math.ceil(Number(own ?? process.resourceUsage().maxRSS) / 1024)}\n`);
