// SQL of the stream: what is known of commands and chains, and the group's last statement that gives out numbers.
import type { CommandAnswer } from '../../core/sync/answers.ts';
import type { ChainHead } from '../../core/sync/ingest.ts';
import { bulkStatement, valuesPlaceholders } from '../db/statements.ts';
import type { Transaction } from '../db/database.ts';
import { KeyDestroyed, STANDING } from '../field-cipher/key-folder.ts';
import type { NewEvent, Sealer, Tally } from './action.ts';
import { isTooLate } from './too-late.ts';
import type { Outcome, Submission } from './submission.ts';

export type KnownCommand = { readonly hash: string; readonly answer: CommandAnswer };
export type StampedEvent = NewEvent & { readonly submission: Submission; readonly takenAt: number };
/** With the hash that stands for it in the log. */
export type NumberedEvent = StampedEvent & { readonly leafHash: Buffer };
type SealerOf = (owner: string, at: number) => Sealer;
export type ChainState = ChainHead & { readonly highestSeen: number };

export async function listKnownCommands(tx: Transaction, district: string, ids: readonly string[]): Promise<Map<string, KnownCommand>> {
  const rows = await tx.query<{ id: string; hash: string; answer: CommandAnswer }>(
    { name: 'known-commands', text: 'select id, hash, answer from platform.command where district_code = $1 and id = any($2::uuid[])' },
    [district, ids],
  );
  return new Map(rows.map((row) => [row.id, { hash: row.hash, answer: row.answer }]));
}

export async function lockChains(tx: Transaction, district: string, deviceIds: readonly string[]): Promise<Map<string, ChainState>> {
  const rows = await tx.query<{ device_id: string; sequence: string; hash: string; highest_seen_sequence: string }>(
    {
      name: 'lock-chains',
      text: 'select device_id, sequence, hash, highest_seen_sequence from platform.device_chain where district_code = $1 and device_id = any($2::uuid[]) order by device_id for update',
    },
    [district, deviceIds],
  );
  return new Map(rows.map((row) => [row.device_id, { sequence: Number(row.sequence), hash: row.hash, highestSeen: Number(row.highest_seen_sequence) }]));
}

/** What of the server's order a device may have seen, as a text for a map: numbers are given out anew after a restore, so the epoch belongs to them. */
export function seenKeyOf({ epoch, seen }: { readonly epoch: number; readonly seen: number }): string {
  return `${epoch} ${seen}`;
}

/** Server times of sequences of this epoch, so that a device's claim of when it acted has a lower bound. */
export async function listSequenceTimes(tx: Transaction, district: string, sequences: readonly number[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ sequence: string; at: Date; epoch: string }>(
    {
      name: 'sequence-times',
      text: `select e.sequence, e.at, d.epoch from platform.event e join platform.district d on d.district_code = e.district_code
        where e.district_code = $1 and e.sequence = any($2::bigint[])`,
    },
    [district, sequences],
  );
  return new Map(rows.map((row) => [seenKeyOf({ epoch: Number(row.epoch), seen: Number(row.sequence) }), row.at.getTime()]));
}

export async function insertCommands(tx: Transaction, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const values = outcomes.flatMap(({ submission, answer }) => [
    submission.district,
    submission.id,
    submission.hash,
    submission.verb,
    submission.actor.deviceId ?? null,
    submission.envelope?.header.sequence ?? null,
    new Date(submission.receivedAt),
    answer.status,
    JSON.stringify(answer),
  ]);
  const text = `insert into platform.command (district_code, id, hash, verb, device_id, device_sequence, received_at, status, answer) values ${valuesPlaceholders(outcomes.length, 9)}`;
  await tx.query(bulkStatement('insert-commands', outcomes.length, text), values);
}

/** Sealed once more with the week's key, so that it goes with it; what names an emergency without keys is nobody's to open. */
function sealRefusedBody({ id, emergency, receivedAt }: Submission, sealedBody: Buffer, sealerOf: SealerOf): Buffer | null {
  if (emergency === STANDING) return null;
  try {
    return sealerOf(emergency, receivedAt).seal({ table: 'platform.refused_body', column: 'sealed_body', rowId: id }, sealedBody.toString('base64url'));
  } catch (fault) {
    if (fault instanceof KeyDestroyed) return sealedBody;
    throw fault;
  }
}

export async function insertRefusedBodies(tx: Transaction, outcomes: readonly Outcome[], sealerOf: SealerOf): Promise<void> {
  const rows = outcomes.flatMap(({ submission, answer }) =>
    answer.status === 'refused' && submission.envelope && !isTooLate(answer.problem)
      ? [
          [
            submission.district,
            submission.id,
            submission.envelope.placeCode,
            submission.verb,
            submission.actor.personId ?? null,
            submission.actor.deviceId ?? null,
            new Date(submission.receivedAt),
            JSON.stringify(answer.problem),
            sealRefusedBody(submission, submission.envelope.sealedBody, sealerOf),
          ],
        ]
      : [],
  );
  if (rows.length === 0) return;
  const text = `insert into platform.refused_body (district_code, command_id, place_code, verb, officer_id, device_id, received_at, problem, sealed_body) values ${valuesPlaceholders(rows.length, 9)}`;
  await tx.query({ text }, rows.flat());
}

export async function saveChains(tx: Transaction, district: string, chains: { states: ReadonlyMap<string, ChainState>; at: number }): Promise<void> {
  const entries = [...chains.states].toSorted(([left], [right]) => (left < right ? -1 : 1));
  if (entries.length === 0) return;
  const values = entries.flatMap(([deviceId, state]) => [district, deviceId, state.sequence, state.hash, state.highestSeen, new Date(chains.at)]);
  const text = `insert into platform.device_chain (district_code, device_id, sequence, hash, highest_seen_sequence, last_contact_at)
    values ${valuesPlaceholders(entries.length, 6)}
    on conflict (district_code, device_id) do update set sequence = excluded.sequence, hash = excluded.hash,
      highest_seen_sequence = excluded.highest_seen_sequence, last_contact_at = excluded.last_contact_at`;
  await tx.query(bulkStatement('save-chains', entries.length, text), values);
}

const HOUR_MILLISECONDS = 3_600_000;

function sumTallies(tallies: readonly Tally[]): (Tally & { key: string })[] {
  const sumByKey = new Map<string, Tally & { key: string }>();
  for (const tally of tallies) {
    const at = Math.floor(tally.at / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
    const key = [tally.placeCode, tally.measure, at, tally.dimension].join('|');
    const known = sumByKey.get(key);
    sumByKey.set(key, { ...tally, at, key, amount: tally.amount + (known?.amount ?? 0) });
  }
  return [...sumByKey.values()].toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

/** Adds the group's counts, each row once, in one order everywhere so that two groups cannot block each other. */
export async function addTallies(tx: Transaction, district: string, tallies: readonly Tally[]): Promise<void> {
  const sums = sumTallies(tallies);
  if (sums.length === 0) return;
  const values = sums.flatMap((sum) => [district, sum.placeCode, sum.measure, new Date(sum.at), sum.dimension, sum.amount]);
  const text = `insert into platform.tally as t (district_code, place_code, measure, hour_at, dimension, amount)
    values ${valuesPlaceholders(sums.length, 6)}
    on conflict (district_code, place_code, measure, hour_at, dimension) do update set amount = t.amount + excluded.amount`;
  await tx.query(bulkStatement('add-tallies', sums.length, text), values);
}

const EVENT_COLUMNS = 14;

function eventValues(event: NumberedEvent, ordinal: number): unknown[] {
  const { submission } = event;
  return [
    ordinal,
    new Date(event.takenAt),
    event.type,
    event.placeCode,
    submission.id,
    submission.actor.personId ?? null,
    submission.actor.deviceId ?? null,
    event.subjectId,
    event.ruleIds ?? [],
    JSON.stringify(event.facts ?? {}),
    submission.bodyHash,
    event.leafHash,
  ];
}

/**
 * The group's last statement: takes the district's row lock, numbers the events and stores them.
 * The lock lasts until the commit, so no reader can see a number before all smaller ones. Returns the last number.
 */
export async function appendEvents(tx: Pick<Transaction, 'query'>, group: { district: string; at: number; events: readonly NumberedEvent[] }): Promise<number> {
  const { district, at, events } = group;
  const columns = EVENT_COLUMNS - 2;
  const casts = ['int', 'timestamptz', 'text', 'text', 'uuid', 'uuid', 'uuid', 'text', 'text[]', 'jsonb', 'text', 'bytea'];
  const values = [district, new Date(at), events.length, ...events.flatMap((event, index) => eventValues(event, index + 1))];
  const cast = valuesPlaceholders(1, columns, 4)
    .slice(1, -1)
    .split(',')
    .map((cell, index) => `${cell}::${casts[index]}`)
    .join(',');
  const rest = events.length > 1 ? `,${valuesPlaceholders(events.length - 1, columns, 4 + columns)}` : '';
  const text = `with head as (
      update platform.district set sequence = sequence + $3::int, sequenced_at = $2::timestamptz where district_code = $1 returning sequence
    ), stored as (
      insert into platform.event (district_code, sequence, at, taken_at, type, place_code, command_id, officer_id, device_id, subject_id, rule_ids, facts, body_hash, leaf_hash)
      select $1, head.sequence - $3::int + e.ordinal, $2::timestamptz, e.taken_at, e.type, e.place_code, e.command_id, e.officer_id, e.device_id, e.subject_id, e.rule_ids, e.facts, e.body_hash, e.leaf_hash
      from head, (values (${cast})${rest}) as e (ordinal, taken_at, type, place_code, command_id, officer_id, device_id, subject_id, rule_ids, facts, body_hash, leaf_hash)
    ) select sequence from head`;
  const rows = await tx.query<{ sequence: string }>(bulkStatement('append-events', events.length, text), values);
  const sequence = rows[0]?.sequence;
  if (sequence === undefined) throw new Error(`District ${district} is not set up.`);
  return Number(sequence);
}
