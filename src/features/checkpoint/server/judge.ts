// Which protocol to judge a check by: the version in force at its place, at each moment that counts (CP-4).
import { refuse } from '../../../core/problems.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { placesDirectory, type PlacesDirectory } from '../../places/door.ts';
import { chooseVersion, listRuleIds, protocolVersions, type ProtocolVersion } from '../../protocol/door.ts';
import type { Judgement } from '../domain/rules.ts';

/** The checkpoint first, then what contains it, up to the district. */
export function listAncestors({ placeByCode }: PlacesDirectory, code: string): string[] {
  const codes: string[] = [];
  for (let place = placeByCode.get(code); place; place = place.parent === null ? undefined : placeByCode.get(place.parent)) codes.push(place.code);
  return codes;
}

export type JudgedBy = {
  readonly version: ProtocolVersion;
  readonly judgements: readonly Judgement[];
  /** Of every version, in force or not: a tablet may have judged by another one. */
  readonly knownRuleIds: ReadonlySet<string>;
};
/** The version that was in force at that moment; before the first one, the one in force now. */
export function getVersionAt(context: ActionContext, checkpoint: string, at: number): ProtocolVersion {
  const versions = context.reference(protocolVersions);
  const places = listAncestors(context.reference(placesDirectory), checkpoint);
  return chooseVersion(versions, { at, places }) ?? chooseVersion(versions, { at: context.command.receivedAt, places }) ?? refuse('NoVersionInForce', { checkpoint });
}


/** The first judgement's version is the one that the record names. */
export function getJudgements(context: ActionContext, checkpoint: string): JudgedBy {
  return getJudgementsAt(context, checkpoint, context.command.time.judgeAt);
}

/** Under the versions in force at these moments, in milliseconds since the epoch. */
export function getJudgementsAt(context: ActionContext, checkpoint: string, moments: readonly number[]): JudgedBy {
  const versions = context.reference(protocolVersions);
  const places = listAncestors(context.reference(placesDirectory), checkpoint);
  const chosen = moments.flatMap((at) => {
    const version = chooseVersion(versions, { at, places });
    return version ? [{ version, at }] : [];
  });
  const first = chosen[0] ?? refuse('NoVersionInForce', { checkpoint });
  return { version: first.version, judgements: chosen.map(({ version, at }) => ({ pack: version.pack, at })), knownRuleIds: listRuleIds(versions) };
}
