// One part of a dry run: the next vehicles of one checkpoint judged by a version that is not in force (DR-1, DR-2).
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { z } from 'zod';
import { moment } from '../../../../core/moment.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { KeyDestroyed } from '../../../../server/field-cipher/key-folder.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { chooseVersion, protocolVersions, versionSchema, type ProtocolVersion } from '../../../protocol/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { countChange, findOutcomeChange, NOTHING_COUNTED, type DryRunCount, type DryRunPart } from '../../domain/dry-run.ts';
import { listAncestors } from '../judge.ts';
import { openHealth } from '../seal-traveller.ts';
import { listForDryRun, type DryRunRow } from '../store/dry-run.ts';

const VEHICLES_A_PART = 200;
/** One to three milliseconds of work, then others have their turn. */
const PEOPLE_A_TURN = 40;


const input = z.strictObject({
  checkpoint: checkpointCode,
  version: versionSchema,
  /** The end of the 24 hours, the same for all parts of one dry run. */
  until: moment,
  after: z.strictObject({ takenAt: moment, id: uuid }).optional(),
});
type Input = z.infer<typeof input>;

/** Whether the version would be the one that decides at this checkpoint when its time comes. */
function isConcerned(context: ViewContext, { checkpoint, version }: Input): boolean {
  const places = listAncestors(context.reference(placesDirectory), checkpoint);
  const others: readonly ProtocolVersion[] = context.reference(protocolVersions).filter(({ id }) => id !== version.id);
  return chooseVersion([...others, version], { at: Date.parse(version.effectiveFrom), places }) === version;
}

/** What was erased meanwhile cannot be judged; any other fault is one. */
function judgeRow(context: ViewContext, { version }: Input, row: DryRunRow): ((count: DryRunCount) => DryRunCount) {
  try {
    const { facts, reasons } = openHealth(context.emergencySealer, row.id, row.sealed_health);
    const change = findOutcomeChange(version.pack, { takenAt: row.taken_at.getTime(), outcome: row.outcome, facts, reasons });
    return (count) => countChange(count, change);
  } catch (fault) {
    if (!(fault instanceof KeyDestroyed)) throw fault;
    return (count) => ({ ...count, unread: count.unread + 1 });
  }
}

async function judgeAll(context: ViewContext, query: Input, rows: readonly DryRunRow[]): Promise<DryRunCount> {
  let count = NOTHING_COUNTED;
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % PEOPLE_A_TURN === 0) await letOthersRun();
    count = judgeRow(context, query, row)(count);
  }
  return count;
}

export const dryRun = defineView({
  name: 'checkpoint.dry-run',
  input,
  roles: viewAccess['checkpoint.dry-run'],
  isReport: true,
  run: async (context, query): Promise<DryRunPart> => {
    const { checkpoint, until, after, version } = query;
    assertMayActIn(context.places, checkpoint);
    if (until > context.now || until < context.now - HOUR_MILLISECONDS) refuse('InputWrong', { field: 'until' });
    if (!isConcerned(context, query)) return { ...NOTHING_COUNTED, isConcerned: false, next: undefined };
    if (after === undefined) context.noteRead({ type: 'checkpoint.dry-run-begun', placeCode: checkpoint, subjectId: version.id });
    const rows = await listForDryRun(context.tx, context.district, { placeCode: checkpoint, from: until - DAY_MILLISECONDS, until, after, limit: VEHICLES_A_PART });
    const last = rows.at(-1);
    const isFull = new Set(rows.map(({ passage_id: id }) => id)).size === VEHICLES_A_PART;
    const next = isFull && last ? { takenAt: last.taken_at.getTime(), id: last.passage_id } : undefined;
    return { ...(await judgeAll(context, query, rows)), isConcerned: true, next };
  },
});
