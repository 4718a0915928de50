// How a passage was declared before arrival: who spoke for how many and how it was signed; the signature itself only in clear.
import { z } from 'zod';
import { ERASED } from '../../../../core/erased.ts';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { checkpointCode } from '../../../places/door.ts';
import { unmaskingKey, unmaskings } from '../../../privacy/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { DeclaredPartView } from '../../domain/views.ts';
import { openPart } from '../seal-part.ts';
import { listPartsOfPassage, type DeclaredPartRow } from '../store/cars.ts';

const input = z.strictObject({ checkpoint: checkpointCode, passageId: uuid });
type Input = z.infer<typeof input>;

function toView(row: DeclaredPartRow): DeclaredPartView {
  return { sentAt: row.sent_at.getTime(), people: row.people_count, proxies: row.proxy_count, signatureKind: row.signature_kind === 'drawn' ? 'drawn' : 'typed' };
}

function toClearView(context: ViewContext, row: DeclaredPartRow): DeclaredPartView {
  const nothing = { name: ERASED, signature: { kind: 'typed' as const, name: ERASED } };
  const inClear = openOrErased<NonNullable<DeclaredPartView['inClear']>>(() => {
    const { people, signature } = openPart(context.emergencySealer, row.id, row.sealed_people);
    return { name: people[0]?.name ?? '', signature };
  }, nothing);
  return { ...toView(row), inClear };
}

function listRows(context: ViewContext, { checkpoint, passageId }: Input): Promise<DeclaredPartRow[]> {
  assertMayActIn(context.places, checkpoint);
  return listPartsOfPassage(context.tx, context.district, { passageId, placeCode: checkpoint });
}

export const ofPassage = defineView({
  name: 'declaration.of-passage',
  input,
  roles: viewAccess['declaration.of-passage'],
  run: async (context, query): Promise<{ parts: readonly DeclaredPartView[] }> => ({ parts: (await listRows(context, query)).map(toView) }),
});

export const ofPassageInClear = defineView({
  name: 'declaration.of-passage-in-clear',
  input,
  roles: viewAccess['declaration.of-passage-in-clear'],
  run: async (context, query): Promise<{ parts: readonly DeclaredPartView[] }> => {
    const until = context.reference(unmaskings).get(unmaskingKey(context.actor.personId ?? '', query.passageId)) ?? 0;
    if (context.now >= until) refuse('NotUnmasked');
    const rows = await listRows(context, query);
    if (rows.length > 0) context.noteRead({ type: 'declaration.signature-read-in-clear', placeCode: query.checkpoint, subjectId: query.passageId, facts: { parts: rows.length } });
    return { parts: rows.map((row) => toClearView(context, row)) };
  },
});
