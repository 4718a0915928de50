// Publishes a version without a proposal: the product itself, for a district's first; people propose and approve (PR-14).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { publishVersionSchema } from '../../domain/commands.ts';
import { findPublishProblem } from '../../domain/decide-publish.ts';
import { loadPublishFacts } from '../publish-facts.ts';
import { insertVersion } from '../store/versions.ts';

export const publishVersion = defineAction({
  verb: 'protocol.publish-version',
  version: 1,
  input: publishVersionSchema,
  roles: access['protocol.publish-version'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, input) => {
    const facts = await loadPublishFacts(context, input);
    // Nothing was decided before the first version, so it alone may begin earlier.
    const problem = findPublishProblem(input, facts.versionIds.length === 0 ? { ...facts, at: 0 } : facts);
    if (problem) refuse(problem.code, problem.params);
    await insertVersion(context.tx, context.district, { ...input, publishedAt: context.command.receivedAt });
    context.record({ type: 'protocol.version-published', placeCode: context.district, subjectId: input.id, facts: { effectiveFrom: input.effectiveFrom, scope: input.scope } });
    return { id: input.id };
  },
});
