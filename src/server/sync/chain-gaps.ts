// Numbers of a tablet that a restored server lost and the tablet holds no more: exact, on the board, settled by a person; then its chain goes on.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { derivedId, uuid } from '../../core/ids.ts';
import { refuse } from '../../core/problems.ts';
import { access } from '../../core/sync/access.ts';
import type { CommandAnswer } from '../../core/sync/answers.ts';
import { envelopeSchema } from '../../core/sync/envelope.ts';
import { defineAction } from '../commands/action.ts';
import { SYSTEM_ROLE } from '../commands/actor.ts';
import { saveNote } from '../commands/notes.ts';
import type { SystemCommands } from '../commands/system-commands.ts';
import type { Transaction } from '../db/database.ts';
import type { Session } from '../http/route.ts';
import type { ChainGap } from './settled-gaps.ts';

type Arrived = { readonly envelopes: readonly unknown[]; readonly answers: readonly CommandAnswer[]; readonly heldFrom: number };

/**
 * The tablet says that it holds nothing before `heldFrom`, and the record of that number waits for an earlier one. An answer
 * `waiting` is given to intact, signed records only, so the link can be believed.
 */
export function findGap({ envelopes, answers, heldFrom }: Arrived): ChainGap | undefined {
  for (const raw of envelopes) {
    const header = envelopeSchema.safeParse(raw).data?.header;
    if (header?.sequence !== heldFrom) continue;
    const answer = answers.find(({ id }) => id === header.id);
    if (answer?.status === 'waiting' && answer.waitingFor < heldFrom) return { fromSequence: answer.waitingFor, throughSequence: heldFrom - 1, nextHash: header.previousHash };
  }
  return undefined;
}

const placeCode = z.string().regex(/^[\w-]{6,40}$/);
const sequence = z.number().int().min(1);

export const noteGap = defineAction({
  verb: 'platform.note-gap',
  version: 1,
  input: z.strictObject({ deviceId: uuid, placeCode, fromSequence: sequence, throughSequence: sequence, nextHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  roles: [SYSTEM_ROLE],
  channels: ['system'],
  placeOf: (input) => input.placeCode,
  run: async (context, gap) => {
    await context.tx.query(
      {
        name: 'note-gap',
        text: `insert into platform.chain_gap (district_code, device_id, from_sequence, through_sequence, next_hash, place_code, found_at) values ($1, $2, $3, $4, $5, $6, $7)
          on conflict (district_code, device_id, from_sequence) do update
            set through_sequence = excluded.through_sequence, next_hash = excluded.next_hash where platform.chain_gap.settled_at is null`,
      },
      [context.district, gap.deviceId, gap.fromSequence, gap.throughSequence, gap.nextHash, gap.placeCode, new Date(context.command.receivedAt)],
    );
    context.record({ type: 'platform.chain-gap-found', placeCode: gap.placeCode, subjectId: gap.deviceId, facts: { from: gap.fromSequence, through: gap.throughSequence } });
    return {};
  },
});

/** The command's id comes from the gap: told again and again, it is noted once. */
export async function submitGap(commands: SystemCommands, { district, device }: Session, gap: ChainGap): Promise<void> {
  if (!device) throw new Error('Only a tablet has a chain.');
  const id = derivedId(createHash('sha256').update(`gap ${device.id} ${gap.fromSequence} ${gap.throughSequence} ${gap.nextHash}`).digest());
  await commands.submit({ district, name: 'sync', id, verb: 'platform.note-gap', body: { deviceId: device.id, placeCode: device.placeCode, ...gap } });
}

export type OpenGap = { readonly deviceId: string; readonly fromSequence: number; readonly throughSequence: number; readonly foundAt: number };

/** The longest wait first; what does not fit follows when these are settled. */
export async function listOpenGaps(tx: Transaction, district: string, place: string): Promise<OpenGap[]> {
  const rows = await tx.query<{ device_id: string; from_sequence: string; through_sequence: string; found_at: Date }>(
    {
      name: 'list-open-gaps',
      text: `select device_id, from_sequence, through_sequence, found_at from platform.chain_gap
        where district_code = $1 and place_code = $2 and settled_at is null order by found_at, device_id, from_sequence limit 100`,
    },
    [district, place],
  );
  return rows.map((row) => ({ deviceId: row.device_id, fromSequence: Number(row.from_sequence), throughSequence: Number(row.through_sequence), foundAt: row.found_at.getTime() }));
}

export const settleGap = defineAction({
  verb: 'platform.settle-gap',
  version: 1,
  input: z.strictObject({ deviceId: uuid, fromSequence: sequence, throughSequence: sequence, placeCode, finding: z.string().trim().min(2).max(300) }),
  roles: access['platform.settle-gap'],
  channels: ['desk'],
  placeOf: (input) => input.placeCode,
  run: async (context, gap) => {
    const rows = await context.tx.query(
      {
        name: 'settle-gap',
        text: `update platform.chain_gap set settled_at = $6
          where district_code = $1 and device_id = $2 and from_sequence = $3 and through_sequence = $4 and place_code = $5 and settled_at is null returning device_id`,
      },
      [context.district, gap.deviceId, gap.fromSequence, gap.throughSequence, gap.placeCode, new Date(context.command.receivedAt)],
    );
    if (rows.length === 0) refuse('NotFound');
    await saveNote(context, gap.placeCode, gap.finding);
    const count = gap.throughSequence - gap.fromSequence + 1;
    context.record({ type: 'platform.gap-settled', placeCode: gap.placeCode, subjectId: gap.deviceId, facts: { from: gap.fromSequence, through: gap.throughSequence, count } });
    return { count };
  },
});
