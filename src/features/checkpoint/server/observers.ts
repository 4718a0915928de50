// Looks at checks together a little after they came in: series that no single check shows.
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Observer, ObserverContext } from '../../../server/events/observer.ts';
import type { FollowingCommand, HeardEvent } from '../../../server/events/listener.ts';
import { findOddities, type WatchedPassage } from '../domain/oddities.ts';
import { readHealth } from './masking.ts';
import { listNeighbourhood, type WatchedRow } from './store/oddities.ts';
import { listTravellersOf } from './store/reads.ts';

const GATHER_MILLISECONDS = 30_000;
const FINDINGS_A_COMMAND = 500;
/** A few milliseconds; after a jam half an hour around a record holds thousands. */
const TRAVELLERS_A_TURN = 200;

async function watch({ tx, district, emergencySealer }: ObserverContext, rows: readonly WatchedRow[]): Promise<WatchedPassage[]> {
  const travellers = await listTravellersOf(tx, district, rows.map(({ id }) => id));
  const celsiusByPassage = new Map<string, number[]>(rows.map(({ id }) => [id, []]));
  for (const [index, traveller] of travellers.entries()) {
    const [first] = readHealth(emergencySealer, traveller.id, traveller.sealed_health).readings;
    if (first) celsiusByPassage.get(traveller.passage_id)?.push(first.celsius);
    if (index % TRAVELLERS_A_TURN === TRAVELLERS_A_TURN - 1) await letOthersRun();
  }
  return rows.map((row) => ({
    id: row.id,
    officerId: row.officer_id,
    deviceId: row.device_id ?? undefined,
    deviceSequence: row.device_sequence === null ? undefined : Number(row.device_sequence),
    takenAt: row.taken_at.getTime(),
    celsius: celsiusByPassage.get(row.id) ?? [],
  }));
}

async function studyPlace(context: ObserverContext, placeCode: string, passageIds: readonly string[]): Promise<FollowingCommand[]> {
  const rows = await listNeighbourhood(context.tx, context.district, { placeCode, passageIds });
  const found = findOddities(await watch(context, rows));
  const findings = rows.flatMap(({ id, odd_rules: known }) => {
    const ruleIds = found.get(id)?.filter((ruleId) => !known.includes(ruleId)) ?? [];
    return ruleIds.length === 0 ? [] : [{ passageId: id, ruleIds }];
  });
  return Array.from({ length: Math.ceil(findings.length / FINDINGS_A_COMMAND) }, (_, index) => ({
    verb: 'checkpoint.note-oddities',
    body: { checkpoint: placeCode, findings: findings.slice(index * FINDINGS_A_COMMAND, (index + 1) * FINDINGS_A_COMMAND) },
  }));
}

function groupByPlace(events: readonly HeardEvent[]): Map<string, string[]> {
  const idsByPlace = new Map<string, string[]>();
  for (const { placeCode, subjectId } of events) idsByPlace.set(placeCode, [...(idsByPlace.get(placeCode) ?? []), subjectId]);
  return idsByPlace;
}

/** CP-51 to CP-54. */
export const findOddRecords: Observer = {
  name: 'checkpoint.find-odd-records',
  hears: ['checkpoint.check-taken'],
  gatherMilliseconds: GATHER_MILLISECONDS,
  study: async (context, events) => {
    const commands: FollowingCommand[] = [];
    for (const [placeCode, passageIds] of groupByPlace(events)) commands.push(...(await studyPlace(context, placeCode, passageIds)));
    return commands;
  },
};
