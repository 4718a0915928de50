// Fills in what a shortened check left out; what stood there before stays with the step, and no outcome changes (CP-95).
import { parseDocument } from '../../../../core/identifiers/document.ts';
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { chinaDate } from '../../../protocol/door.ts';
import { access } from '../../domain/access.ts';
import { findAnswerProblem, settleOwed, type Answered } from '../../domain/depth/call-back.ts';
import { completeCheck as input, type AnsweredTraveller, type CompleteCheck } from '../../domain/depth/commands.ts';
import { OWABLE_FIELDS } from '../../domain/depth/depth.ts';
import { getOpenCallBack } from '../depth/get-call-back.ts';
import { getPassage, getTraveller, saveStep, type LoadedPassage } from '../get-passage.ts';
import { findPersonId, makeTokens, openIdentity, sealIdentity, type SealedIdentity } from '../seal-traveller.ts';
import { saveIdentity, saveOwed } from '../store/depth.ts';

function toAnswered(traveller: AnsweredTraveller): Answered {
  return { id: traveller.id, fields: OWABLE_FIELDS.filter((field) => traveller[field] !== undefined) };
}

/** A number that cannot be right is refused; whether a demonstration number may be used was settled at the lane. */
function readDocument(context: ActionContext, document: AnsweredTraveller['document']): SealedIdentity['document'] | undefined {
  if (document === undefined) return undefined;
  const parsed = parseDocument(document, { today: chinaDate(context.command.receivedAt), allowDemo: true });
  return parsed.ok ? { kind: document.kind, number: parsed.value.number } : refuse('DocumentWrong');
}

/** The identity before, which goes into the step. */
async function fillIn(context: ActionContext, passage: LoadedPassage, answer: AnsweredTraveller): Promise<SealedIdentity> {
  const row = getTraveller(passage, answer.id);
  const sealer = context.emergencySealer;
  const before = openIdentity(sealer, row.id, row.sealed_identity);
  const { name = before.name, from = before.from, to = before.to } = answer;
  const document = readDocument(context, answer.document) ?? before.document;
  const identity = { ...before, document, name, from, to };
  const tokens = makeTokens(sealer, identity);
  const personId = findPersonId(tokens);
  const documentKind = answer.document?.kind ?? row.document_kind;
  if (personId && tokens.documentToken) await context.act('people.note-people', { people: [{ id: personId, documentToken: tokens.documentToken, documentKind, metAt: passage.row.taken_at.getTime() }] });
  await saveIdentity(context.tx, context.district, { passageId: passage.row.id, travellerId: row.id, documentKind, personId, tokens, sealedIdentity: sealIdentity(sealer, { id: row.id, ...identity }) });
  return before;
}

async function keepHistory(context: ActionContext, completion: CompleteCheck, kept: { answered: readonly Answered[]; before: Readonly<Record<string, SealedIdentity>> }): Promise<void> {
  const filled = kept.answered.map(({ id, fields }) => ({ travellerId: id, fields: [...fields] }));
  await saveStep(context, completion, { stepId: completion.stepId, facts: { filled }, sealed: { before: kept.before } });
}

export const completeCheck = defineAction({
  verb: 'checkpoint.complete-check',
  version: 1,
  input,
  roles: access['checkpoint.complete-check'],
  channels: ['desk', 'device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, completion) => {
    const { passageId, checkpoint, travellers } = completion;
    const callBack = await getOpenCallBack(context, completion);
    const answered = travellers.map(toAnswered);
    const problem = findAnswerProblem(callBack.owed, answered);
    if (problem) refuse(problem.code, problem.params);
    const passage = await getPassage(context, completion);
    const before: Record<string, SealedIdentity> = {};
    for (const answer of travellers) before[answer.id] = await fillIn(context, passage, answer);
    const owed = settleOwed(callBack.owed, answered);
    await saveOwed(context.tx, context.district, { passageId, owed, at: context.command.receivedAt });
    await keepHistory(context, completion, { answered, before });
    const facts = { filled: answered.reduce((sum, { fields }) => sum + fields.length, 0), isComplete: owed.length === 0 };
    context.record({ type: 'checkpoint.check-completed', placeCode: checkpoint, subjectId: passageId, facts });
    return facts;
  },
});

