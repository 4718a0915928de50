// Lets a person who has opened fifty records in clear today open fifty more, when somebody of another department agrees.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { accountsDirectory, handOf } from '../../../accounts/door.ts';
import { access } from '../../domain/access.ts';
import { allowFurtherReads as input } from '../../domain/commands.ts';
import { findAgreeProblem } from '../../domain/reads-of-day.ts';
import { insertFurtherReads } from '../store/reads-of-day.ts';

/** PV-13. Run for two people only, within the command of the second. */
export const allowFurtherReads = defineAction({
  verb: 'privacy.allow-further-reads',
  version: 1,
  input,
  roles: access['privacy.allow-further-reads'],
  channels: ['within'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { id, personId, placeCode }) => {
    const { tx, district, actor, command } = context;
    const directory = context.reference(accountsDirectory);
    const reader = directory.personById.get(personId);
    if (!reader || reader.isWithdrawn) refuse('PersonUnknown');
    const agreeing = handOf({ actor, directory });
    const problem = findAgreeProblem({ personId: reader.id, department: reader.department }, agreeing);
    if (problem) refuse(problem.code, problem.params);
    await insertFurtherReads(tx, district, { id, placeCode, personId, agreedBy: agreeing.personId, at: command.receivedAt });
    context.record({ type: 'privacy.further-reads-allowed', placeCode, subjectId: personId, facts: { further: id } });
    return {};
  },
});

/** The same verb as an act of two people: whoever may open records proposes, for herself or a colleague. */
export const furtherReadsAct = {
  verb: 'privacy.allow-further-reads',
  input,
  proposes: access['privacy.unmask-subject'],
  approves: access['privacy.allow-further-reads'],
  gainerOf: ({ personId }: Readonly<Record<string, unknown>>) => String(personId),
  placeOf: ({ placeCode }: Readonly<Record<string, unknown>>) => String(placeCode),
};
