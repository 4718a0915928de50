// The version that a draft would take the place of, to compare it with.
import { chooseVersion } from '../domain/choose-version.ts';
import type { ProtocolVersion } from '../domain/records.ts';

/** What would hold at the draft's first place when it begins; undefined when nothing would. */
export function findBaseline(versions: readonly ProtocolVersion[], draft: Pick<ProtocolVersion, 'id' | 'scope' | 'effectiveFrom'>, district: string): ProtocolVersion | undefined {
  const others = versions.filter(({ id }) => id !== draft.id);
  const places = [...draft.scope.slice(0, 1), district];
  const at = Date.parse(draft.effectiveFrom);
  return chooseVersion(others, { at: Number.isNaN(at) ? Number.MAX_SAFE_INTEGER : at, places }) ?? others[0];
}
