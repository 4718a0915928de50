// A reason in words, from the pack that gave it, so that an old decision is explained as it was made.
import { fillWords, type Language } from '../../../core/words.ts';
import type { Reason } from './facts.ts';
import { findRule } from './pack-rules.ts';
import type { ProtocolPack } from './pack-shape.ts';

/**
 * `reason` may come without its params, for instance to somebody who sees the masked view; then the values are shown as `…`.
 * Throws when the rule is not of this pack: a reason is explained by the version it names.
 */
export function explain(
  pack: ProtocolPack,
  reason: Pick<Reason, 'ruleId'> & { readonly params?: Reason['params'] },
  language: Language,
): string {
  const rule = findRule(pack, reason.ruleId);
  if (rule === undefined) throw new Error(`Rule ${reason.ruleId} is not in pack ${pack.id}`);
  const params = { ...reason.params, ...nameInstrument(pack, reason.params?.['instrument'], language) };
  return fillWords(rule.because[language], params).replace(/\{\w+\}/g, '…');
}

function nameInstrument(pack: ProtocolPack, id: string | number | undefined, language: Language): Reason['params'] {
  const instrument = pack.temperature.instruments.find((known) => known.id === id);
  return instrument === undefined ? {} : { instrument: instrument.label[language] };
}
