// Routes by which ledgers come in: read in a process of its own, shown first, then taken in by commands like any other.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { maskDocument, maskName, maskPlate } from '../../../../core/identifiers/mask.ts';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn, listPlacesOf } from '../../../../server/commands/actor.ts';
import type { DeskCommands } from '../../../../server/commands/system-commands.ts';
import { chooseEmergencyCipher } from '../../../../server/field-cipher/emergency-cipher.ts';
import { getSession, type Route, type RouteRequest, type Session } from '../../../../server/http/route.ts';
import type { ViewPorts } from '../../../../server/views/run-view.ts';
import { checkpointCode, direction, laneId, placesDirectory } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import { MOST_IMPORTED, type ImportedPassage } from '../../domain/ledger/import-input.ts';
import type { ImportSettings } from '../../domain/ledger/read-row.ts';
import { retention } from '../../domain/retention.ts';
import type { LedgerReport } from '../../domain/views.ts';
import { listKnownTravellers } from '../store/imports.ts';
import { chooseLedgerIds, listLedgerIds } from './import-ids.ts';
import { LIMITS } from './reading/limits.ts';
import type { LedgerFileReader, ReadLedger } from './reading/read-ledger-file.ts';

export type ImportPorts = { readonly view: ViewPorts; readonly desk: DeskCommands; readonly readFile: LedgerFileReader; readonly isDemo: boolean };

/** Codes only: the file itself travels in the body. */
const query = z.strictObject({ checkpoint: checkpointCode, laneId, direction, year: z.coerce.number().int().min(2000).max(2100).optional(), importId: uuid.optional() });
type Query = z.infer<typeof query>;

const SAMPLE_ROWS = 8;

function readQuery(request: RouteRequest): Query {
  const parsed = query.safeParse(request.raw.query);
  return parsed.success ? parsed.data : refuse('InputWrong', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

/** Asked before the file is read, not only by each command. */
function assertMayImport(ports: ImportPorts, { actor }: Session, checkpoint: string): readonly string[] {
  const places = listPlacesOf(actor, { roles: access['checkpoint.import-passages'], at: ports.view.now() }, ports.view.placeTree);
  assertMayActIn(places, checkpoint);
  return places;
}

function toSettings(ports: ImportPorts, district: string, wish: Query): ImportSettings {
  const lanes = ports.view.references.get(placesDirectory, district).checkpointByCode.get(wish.checkpoint)?.lanes ?? refuse('CheckpointUnknown', { checkpoint: wish.checkpoint });
  if (!lanes.some(({ id }) => id === wish.laneId)) refuse('LaneUnknown');
  const now = ports.view.now();
  const kept = retention.find(({ record }) => record === 'checkpoint.passage')?.keptMilliseconds ?? 0;
  return {
    laneIdByNumber: Object.fromEntries(lanes.map(({ id, number }) => [String(number), id])),
    laneId: wish.laneId,
    direction: wish.direction,
    year: wish.year,
    now,
    oldestAt: now - kept,
    allowDemo: ports.isDemo,
  };
}

type Ledger = { readonly wish: Query; readonly session: Session; readonly places: readonly string[]; readonly read: ReadLedger };

async function openLedger(ports: ImportPorts, request: RouteRequest): Promise<Ledger> {
  const session = getSession(request);
  const wish = readQuery(request);
  const places = assertMayImport(ports, session, wish.checkpoint);
  if (!Buffer.isBuffer(request.body)) refuse('RequestUnreadable');
  const read = await ports.readFile(request.body, toSettings(ports, session.district, wish));
  return { wish, session, places, read };
}

function countTravellers(passages: readonly ImportedPassage[]): number {
  return passages.reduce((sum, { entries }) => sum + entries.length, 0);
}

async function countKnown(ports: ImportPorts, { wish, session, places, read: { passages } }: Ledger): Promise<number> {
  const { district } = session;
  const sealer = chooseEmergencyCipher(ports.view.sealerOf, ports.view.emergencyOf(district), ports.view.now());
  const identified = passages.map((passage) => ({ passage, candidates: listLedgerIds(sealer, wish.checkpoint, passage) }));
  const passageIds = identified.flatMap(({ candidates }) => candidates.map(({ passageId }) => passageId));
  const known = await ports.view.database.read({ district, places }, (tx) => listKnownTravellers(tx, district, passageIds));
  return identified.reduce((sum, { passage, candidates }) => {
    const ids = chooseLedgerIds(candidates, known);
    return sum + passage.entries.filter((entry) => known.get(ids.passageId)?.has(ids.travellerIdOf(entry))).length;
  }, 0);
}

function toReport({ read }: Ledger, known: number): LedgerReport {
  const { file, passages, rejected, peakMegabytes } = read;
  const sample = passages.slice(0, SAMPLE_ROWS).flatMap(({ entries }) => entries).slice(0, SAMPLE_ROWS).map(({ rowNumber, takenAt, laneId: lane, direction: way, plate, name, document, celsius, state }) => ({
    rowNumber, takenAt, laneId: lane, direction: way, plate: maskPlate(plate), name: maskName(name), document: maskDocument(document.number), celsius, state,
  }));
  return { file, passages: passages.length, travellers: countTravellers(passages), known, sample, rejected, peakMegabytes };
}

/** Whole passages, never more people than a command takes. */
function* cutIntoCommands(passages: readonly ImportedPassage[]): Generator<readonly ImportedPassage[]> {
  let batch: ImportedPassage[] = [];
  for (const passage of passages) {
    if (countTravellers(batch) + passage.entries.length > MOST_IMPORTED) {
      yield batch;
      batch = [];
    }
    batch.push(passage);
  }
  if (batch.length > 0) yield batch;
}

/** One command after the other: lanes that write meanwhile wait for one of them at most. */
async function takeIn(ports: ImportPorts, ledger: Ledger): Promise<LedgerReport> {
  const importId = ledger.wish.importId ?? randomUUID();
  let known = 0;
  for (const passages of cutIntoCommands(ledger.read.passages)) {
    const body = { importId, checkpoint: ledger.wish.checkpoint, passages };
    const answer = await ports.desk.submit({ actor: ledger.session.actor, id: randomUUID(), verb: 'checkpoint.import-passages', body });
    if (answer.status !== 'accepted') return refuse(answer.status === 'waiting' ? 'ServerFault' : answer.problem.code, answer.status === 'waiting' ? undefined : answer.problem.params);
    known += Number(answer.facts.known);
  }
  return toReport(ledger, known);
}

export function listImportRoutes(ports: ImportPorts): Route[] {
  const common = { method: 'POST', access: 'person', perMinute: 30, bodyLimitBytes: LIMITS.fileBytes, input: 'file', query } as const;
  return [
    {
      ...common,
      path: '/api/ledger/preview',
      handle: async (request) => {
        const ledger = await openLedger(ports, request);
        return toReport(ledger, await countKnown(ports, ledger));
      },
    },
    { ...common, path: '/api/ledger/import', handle: async (request) => takeIn(ports, await openLedger(ports, request)) },
  ];
}
