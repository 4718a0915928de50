// What is asked before any version comes about: the time, the ids that are taken, and whether its places exist.
import type { ActionContext } from '../../../server/commands/action.ts';
import { placesDirectory } from '../../places/door.ts';
import type { PublishFacts } from '../domain/decide-publish.ts';
import { listVersionIds } from './store/versions.ts';

export async function loadPublishFacts(context: ActionContext, { scope }: { readonly scope: readonly string[] }): Promise<PublishFacts> {
  const { placeByCode } = context.reference(placesDirectory);
  const versionIds = await listVersionIds(context.tx, context.district);
  return { at: context.command.receivedAt, versionIds, unknownPlaces: scope.filter((code) => !placeByCode.has(code)) };
}
