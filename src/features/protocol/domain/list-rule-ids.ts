// Which rule ids there are at all, over many versions: what others call a rule is one only when it stands here.
import { listRules } from './pack-rules.ts';
import type { ProtocolVersion } from './records.ts';

const idsByVersions = new WeakMap<readonly ProtocolVersion[], ReadonlySet<string>>();

/** A list of versions that was asked for once is not read again. */
export function listRuleIds(versions: readonly ProtocolVersion[]): ReadonlySet<string> {
  const known = idsByVersions.get(versions) ?? new Set(versions.flatMap(({ pack }) => listRules(pack)).map(({ ruleId }) => ruleId));
  idsByVersions.set(versions, known);
  return known;
}
