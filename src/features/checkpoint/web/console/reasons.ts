// Why an outcome is what it is, in the words of the protocol version that gave it; values stay masked.
import type { Language } from '../../../../core/words.ts';
import { explain, type Outcome, type ProtocolPack, type ProtocolVersion } from '../../../protocol/door.ts';

const idsByPack = new WeakMap<ProtocolPack, ReadonlySet<string>>();

/** Every rule id of a pack, wherever it stands in it. */
function listRuleIds(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'ruleId' in value && typeof value.ruleId === 'string' ? [value.ruleId] : [];
  return [...own, ...Object.values(value).flatMap(listRuleIds)];
}

function hasRule(pack: ProtocolPack, ruleId: string): boolean {
  const known = idsByPack.get(pack) ?? new Set(listRuleIds(pack));
  idsByPack.set(pack, known);
  return known.has(ruleId);
}

/** Rules that only say what is all right; they explain nothing about a stricter outcome. */
function isReassuring(pack: ProtocolPack, ruleId: string): boolean {
  const { bands, dismissed } = pack.temperature;
  return ruleId === dismissed.ruleId || bands.some((band) => band.ruleId === ruleId && band.outcome === 'clear');
}

export interface Decided {
  readonly outcome: Outcome;
  readonly ruleIds: readonly string[];
  readonly protocolVersion: string;
}

export interface ReasonInWords {
  readonly ruleId: string;
  /** Undefined when no version at hand knows the rule. */
  readonly words: string | undefined;
}

/** A doubtful time is judged under two versions, so that a rule may stand in another one than the version named. */
export function listReasons(versions: readonly ProtocolVersion[], decided: Decided, language: Language): readonly ReasonInWords[] {
  const named = versions.filter(({ id }) => id === decided.protocolVersion);
  const packs = [...named, ...versions].map(({ pack }) => pack);
  const telling = decided.ruleIds.filter((ruleId) => decided.outcome === 'clear' || !packs.some((pack) => isReassuring(pack, ruleId)));
  return telling.map((ruleId) => {
    const pack = packs.find((candidate) => hasRule(candidate, ruleId));
    return { ruleId, words: pack === undefined ? undefined : explain(pack, { ruleId }, language) };
  });
}
