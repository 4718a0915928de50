// What a declaration for a checkpoint must say now: the checkpoint open, the protocol in force there.
import { refuse } from '../../../core/problems.ts';
import type { ReferenceToken } from '../../../core/tokens.ts';
import { placesDirectory, type Checkpoint, type PlacesDirectory } from '../../places/door.ts';
import { chinaDate, chooseVersion, protocolVersions, type ProtocolVersion } from '../../protocol/door.ts';
import type { DeclarationRules } from '../domain/rules.ts';

export type RuleSources = { readonly reference: <Value>(token: ReferenceToken<Value>) => Value; readonly now: number; readonly allowDemo: boolean };

/** The checkpoint first, then what contains it, up to the district. */
function listAncestors({ placeByCode }: PlacesDirectory, code: string): string[] {
  const codes: string[] = [];
  for (let place = placeByCode.get(code); place; place = place.parent === null ? undefined : placeByCode.get(place.parent)) codes.push(place.code);
  return codes;
}

export function listDeclarable({ reference }: Pick<RuleSources, 'reference'>): readonly Checkpoint[] {
  return [...reference(placesDirectory).checkpointByCode.values()].filter(({ open }) => open);
}

/** DE-1. */
export function getDeclarable(sources: Pick<RuleSources, 'reference'>, code: string): Checkpoint {
  return listDeclarable(sources).find((checkpoint) => checkpoint.code === code) ?? refuse('CheckpointNotDeclarable');
}

export function findVersionAt({ reference, now }: RuleSources, checkpoint: string): ProtocolVersion | undefined {
  return chooseVersion(reference(protocolVersions), { at: now, places: listAncestors(reference(placesDirectory), checkpoint) });
}

export function getRules(sources: RuleSources, checkpoint: string): DeclarationRules {
  const version = findVersionAt(sources, checkpoint) ?? refuse('NoVersionInForce', { checkpoint });
  return { today: chinaDate(sources.now), allowDemo: sources.allowDemo, questionIds: version.pack.questions.map(({ id }) => id) };
}
