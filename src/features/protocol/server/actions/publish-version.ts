// Publishes a version of the protocol: rules from a moment on, for the places of its scope.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { placesDirectory } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import { publishVersionSchema } from '../../domain/commands.ts';
import { findPublishProblem } from '../../domain/decide-publish.ts';
import { protocolVersions } from '../../door.ts';
import { insertVersion } from '../store.ts';

export const publishVersion = defineAction({
  verb: 'protocol.publish-version',
  version: 1,
  input: publishVersionSchema,
  roles: access['protocol.publish-version'],
  channels: ['desk', 'system'],
  placeOf: (_input, district) => district,
  run: async (context, input) => {
    const { placeByCode } = context.reference(placesDirectory);
    const versionIds = context.reference(protocolVersions).map(({ id }) => id);
    const unknownPlaces = input.scope.filter((code) => !placeByCode.has(code));
    // Nothing was decided before the first version, so it alone may begin earlier.
    const at = versionIds.length === 0 ? 0 : context.command.receivedAt;
    const problem = findPublishProblem(input, { at, versionIds, unknownPlaces });
    if (problem) refuse(problem.code, problem.params);
    await insertVersion(context.tx, context.district, { ...input, publishedAt: context.command.receivedAt });
    const facts = { effectiveFrom: input.effectiveFrom, scope: input.scope };
    context.record({ type: 'protocol.version-published', placeCode: context.district, subjectId: input.id, facts });
    return { id: input.id };
  },
});
