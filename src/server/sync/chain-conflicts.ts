// Two devices with one identity, or other content under a known id: noted once each, with its tries, until a person settles it.
import { z } from 'zod';
import { uuid } from '../../core/ids.ts';
import { refuse } from '../../core/problems.ts';
import { access } from '../../core/sync/access.ts';
import { defineAction } from '../commands/action.ts';
import { saveNote } from '../commands/notes.ts';
import type { StampedEvent } from '../commands/stream-store.ts';
import type { Submission } from '../commands/submission.ts';
import { valuesPlaceholders } from '../db/statements.ts';
import type { Transaction } from '../db/database.ts';

export type ConflictKind = 'forked' | 'altered';
export type FoundConflict = { readonly submission: Submission; readonly kind: ConflictKind };

type Gathered = FoundConflict & { readonly tries: number; readonly envelope: NonNullable<Submission['envelope']> };

const keyOf = (deviceId: string, commandId: string): string => `${deviceId} ${commandId}`;

/** One statement cannot touch a row twice; in one order everywhere, so that two groups cannot block each other. */
function gather(found: readonly FoundConflict[]): Map<string, Gathered> {
  const gatheredByKey = new Map<string, Gathered>();
  for (const { submission, kind } of found) {
    const { envelope } = submission;
    if (!envelope) continue;
    const key = keyOf(envelope.header.device, submission.id);
    gatheredByKey.set(key, { submission, kind, envelope, tries: (gatheredByKey.get(key)?.tries ?? 0) + 1 });
  }
  return new Map([...gatheredByKey].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function toEvent({ submission, kind, envelope }: Gathered): StampedEvent {
  return { type: 'platform.chain-conflict-found', placeCode: envelope.placeCode, subjectId: submission.id, facts: { kind }, submission, takenAt: submission.receivedAt };
}

/** Adds the tries of a group; an event for each that was never seen before. Only devices have a chain: a desk sees its refusal at once. */
export async function saveConflicts(tx: Transaction, district: string, found: readonly FoundConflict[]): Promise<StampedEvent[]> {
  const gatheredByKey = gather(found);
  if (gatheredByKey.size === 0) return [];
  const values = [...gatheredByKey.values()].flatMap(({ submission, kind, envelope, tries }) => {
    const at = new Date(submission.receivedAt);
    return [district, envelope.header.device, submission.id, envelope.placeCode, kind, submission.verb, submission.actor.personId ?? null, tries, at, at, submission.hash];
  });
  const text = `insert into platform.chain_conflict as c (district_code, device_id, command_id, place_code, kind, verb, officer_id, tries, first_at, last_at, header_hash)
    values ${valuesPlaceholders(gatheredByKey.size, 11)}
    on conflict (district_code, device_id, command_id) do update set tries = c.tries + excluded.tries, last_at = greatest(c.last_at, excluded.last_at)
    returning device_id, command_id, tries`;
  const rows = await tx.query<{ device_id: string; command_id: string; tries: number }>({ text }, values);
  // A row that was there before had a try at least, so that only a new one has exactly these.
  return rows.flatMap(({ device_id, command_id, tries }) => {
    const gathered = gatheredByKey.get(keyOf(device_id, command_id));
    return gathered?.tries === tries ? [toEvent(gathered)] : [];
  });
}

/** Those of the hashes that belong to commands which forked their tablet's chain. */
export async function listForked(tx: Transaction, district: string, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ header_hash: string; kind: ConflictKind }>(
    { name: 'list-forked', text: 'select header_hash, kind from platform.chain_conflict where district_code = $1 and header_hash = any($2::text[])' },
    [district, hashes],
  );
  return new Set(rows.filter(({ kind }) => kind === 'forked').map((row) => row.header_hash));
}

/** All that is open of one tablet and one kind: one thing for a person to look into. */
export type OpenConflict = {
  readonly deviceId: string;
  readonly kind: ConflictKind;
  readonly commandIds: readonly string[];
  readonly officerIds: readonly string[];
  readonly tries: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

/** As many as can be settled at once; what does not fit follows when these are settled. */
const MAX_OPEN = 200;

/** The longest wait first. */
export async function listOpenConflicts(tx: Transaction, district: string, placeCode: string): Promise<OpenConflict[]> {
  const rows = await tx.query<{ device_id: string; kind: ConflictKind; command_ids: string[]; officer_ids: string[]; tries: string; first_at: Date; last_at: Date }>(
    {
      name: 'list-open-conflicts',
      text: `select device_id, kind, array_agg(command_id::text order by first_at, command_id) as command_ids,
          coalesce(array_agg(distinct officer_id::text) filter (where officer_id is not null), '{}') as officer_ids,
          sum(tries) as tries, min(first_at) as first_at, max(last_at) as last_at
        from (select * from platform.chain_conflict where district_code = $1 and place_code = $2 and settled_at is null order by first_at, command_id limit ${MAX_OPEN}) as open
        group by device_id, kind order by first_at, device_id, kind`,
    },
    [district, placeCode],
  );
  return rows.map((row) => ({
    deviceId: row.device_id,
    kind: row.kind,
    commandIds: row.command_ids,
    officerIds: row.officer_ids,
    tries: Number(row.tries),
    firstAt: row.first_at.getTime(),
    lastAt: row.last_at.getTime(),
  }));
}

/** Names the records, so that what arrives while a person writes is not settled unseen. */
const settleConflictInput = z.strictObject({
  deviceId: uuid,
  commandIds: z.array(uuid).min(1).max(MAX_OPEN),
  placeCode: z.string().regex(/^[\w-]{6,40}$/),
  finding: z.string().trim().min(2).max(300),
});

export const settleConflict = defineAction({
  verb: 'platform.settle-conflict',
  version: 1,
  input: settleConflictInput,
  roles: access['platform.settle-conflict'],
  channels: ['desk'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { deviceId, commandIds, placeCode, finding }) => {
    const rows = await context.tx.query(
      {
        name: 'settle-conflict',
        text: `update platform.chain_conflict set settled_at = $5
          where district_code = $1 and device_id = $2 and command_id = any($3::uuid[]) and place_code = $4 and settled_at is null returning command_id`,
      },
      [context.district, deviceId, commandIds, placeCode, new Date(context.command.receivedAt)],
    );
    if (rows.length === 0) refuse('NotFound');
    await saveNote(context, placeCode, finding);
    context.record({ type: 'platform.conflict-settled', placeCode, subjectId: deviceId, facts: { count: rows.length } });
    return { count: rows.length };
  },
});
