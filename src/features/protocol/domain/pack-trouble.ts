// What no field of a pack can see by itself: order of bands, unique ids, instruments able to confirm (PR-2).
import { isAtLeast } from './outcomes.ts';
import { listRules } from './pack-rules.ts';
import type { ProtocolPack } from './pack-shape.ts';

/** One sentence for each thing that would make the evaluator's answer ambiguous or fall; empty for a sound pack. */
export function listPackTrouble(pack: ProtocolPack): readonly string[] {
  return [
    ...listRepeated('rule id', listRules(pack).map(({ ruleId }) => ruleId)),
    ...listRepeated('symptom', pack.symptoms.map(({ id }) => id)),
    ...listRepeated('question', pack.questions.map(({ id }) => id)),
    ...listRepeated('instrument', pack.temperature.instruments.map(({ id }) => id)),
    ...listBandTrouble(pack.temperature),
    ...listInstrumentTrouble(pack.temperature),
    ...pack.questions
      .filter(({ outcome, outcomeIfUnknown }) => !isAtLeast(outcome, outcomeIfUnknown))
      .map(({ id }) => `question ${id}: not knowing is judged more strictly than yes`),
    ...pack.riskAreas
      .filter(({ from, until }) => until !== null && until < from)
      .map(({ ruleId }) => `${ruleId}: ends before it begins`),
  ];
}

function listBandTrouble({ bands, plausible }: ProtocolPack['temperature']): readonly string[] {
  const trouble = bands.slice(1).flatMap((band, index) => {
    const below = bands[index];
    if (below === undefined) return [];
    const isHigher = band.minCelsius > below.minCelsius;
    const isNoMilder = isAtLeast(band.outcome, below.outcome);
    return [
      ...(isHigher ? [] : [`band ${band.id}: does not lie above ${below.id}`]),
      ...(isNoMilder ? [] : [`band ${band.id}: is milder than ${below.id}`]),
    ];
  });
  const [lowest] = bands;
  const highest = bands.at(-1);
  if (lowest?.minCelsius !== plausible.minCelsius) trouble.push('the lowest band must begin where readings become plausible');
  if (lowest?.outcome !== 'clear') trouble.push('the lowest band must be clear');
  if (highest === undefined || highest.minCelsius > plausible.maxCelsius) trouble.push('the highest band lies beyond plausible readings');
  if (bands.every(({ outcome }) => !isAtLeast(outcome, 'hold'))) trouble.push('no band asks anybody to wait');
  return trouble;
}

function listInstrumentTrouble({ instruments }: ProtocolPack['temperature']): readonly string[] {
  const lacking = instruments.filter(
    (first) => !instruments.some((second) => second.id !== first.id && second.confirms && second.order >= first.order),
  );
  return lacking.map(({ id }) => `instrument ${id}: no other instrument can confirm its readings`);
}

function listRepeated(what: string, ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `${what} ${id} occurs twice`);
}
