// Begins the custody of somebody whom the lane holds, and asks the medics of that post at once; once, however often it is told (MD-1).
import { createHash } from 'node:crypto';
import { derivedId } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { openCustody as input } from '../../domain/commands.ts';
import { foldCustody, type LaneFacts } from '../../domain/custody.ts';
import { USUAL_DUE_MILLISECONDS } from '../../domain/standing.ts';
import type { ReadPerson } from '../read-person.ts';
import { sealPerson, sealWords } from '../seal-custody.ts';
import { findCustodyForUpdate, insertCustody, type StoredStep } from '../store/custodies.ts';
import { keepStep, toColumns } from '../take-step.ts';

type Opening = { readonly checkpoint: string; readonly passageId: string; readonly travellerId: string; readonly facts: LaneFacts };

function makeFirstSteps({ command }: ActionContext, { checkpoint, facts }: Opening, ruleIds: readonly string[]): readonly StoredStep[] {
  const { id, receivedAt: at } = command;
  const offerId = derivedId(createHash('sha256').update(`${id} offer`).digest());
  return [
    { kind: 'begin', id, at, by: checkpoint, facts, ruleIds },
    { kind: 'offer', id: offerId, at, by: checkpoint, offerId, to: { kind: 'medic', place: checkpoint }, dueAt: at + USUAL_DUE_MILLISECONDS },
  ];
}

async function begin(context: ActionContext, opening: Opening, readPerson: ReadPerson): Promise<void> {
  const { tx, district, emergencySealer: sealer } = context;
  const { travellerId: id, passageId, checkpoint } = opening;
  const { name, phone, document, plate, ruleIds } = (await readPerson({ tx, district, sealer }, opening)) ?? refuse('RecordGone');
  const steps = makeFirstSteps(context, opening, ruleIds);
  const custody = foldCustody(steps);
  if (!custody.holder) throw new Error('A custody that begins has a holder.');
  const columns = toColumns({ ...custody, holder: custody.holder }, { id, steps, sealedWords: sealWords(sealer, id, {}), askedBefore: checkpoint });
  await insertCustody(tx, district, { ...columns, passageId, beganAt: context.command.receivedAt, sealedPerson: sealPerson(sealer, id, { name, phone, document, plate }) });
}

export function createOpenCustody(readPerson: ReadPerson): Action {
  return defineAction({
    verb: 'medical.open-custody',
    version: 1,
    input,
    roles: access['medical.open-custody'],
    channels: ['system'],
    placeOf: ({ checkpoint }) => checkpoint,
    run: async (context, opening) => {
      const { checkpoint, passageId, travellerId, facts } = opening;
      const known = await findCustodyForUpdate(context.tx, context.district, travellerId);
      if (known) await keepStep(context, known, { id: context.command.id, deed: { kind: 'begin', by: checkpoint, facts } });
      else await begin(context, opening, readPerson);
      context.record({ type: known ? 'medical.facts-added' : 'medical.custody-opened', placeCode: checkpoint, subjectId: travellerId, ruleIds: [known ? 'MD-8' : 'MD-1'], facts: { passageId, found: facts } });
      return {};
    },
  });
}
