// What no field of a pack can see by itself: order of bands, unique ids, instruments able to confirm, like sentences (PR-2).
import { isAtLeast } from './outcomes.ts';
import { listPlacedRules } from './pack-rules.ts';
import type { ProtocolPack } from './pack-shape.ts';
import type { FieldPath, Trouble, TroubleCode } from './trouble.ts';

/** A forehead in winter reads so; whoever is that cold was not measured. */
export const COLD_FOREHEAD_CELSIUS = 34;

/** One entry for each thing that would make the evaluator's answer ambiguous or fall; empty for a sound pack. Paths begin at the pack. */
export function listPackTrouble(pack: ProtocolPack): readonly Trouble[] {
  return [
    ...listRuleTrouble(pack),
    ...listRepeatedIds(['symptoms'], pack.symptoms),
    ...listRepeatedIds(['questions'], pack.questions),
    ...listRepeatedIds(['temperature', 'instruments'], pack.temperature.instruments),
    ...listRepeatedIds(['temperature', 'bands'], pack.temperature.bands),
    ...listPlausibleTrouble(pack.temperature),
    ...listBandTrouble(pack.temperature),
    ...listInstrumentTrouble(pack.temperature),
    ...pack.questions.flatMap(({ outcome, outcomeIfUnknown }, index) =>
      isAtLeast(outcome, outcomeIfUnknown) ? [] : [trouble('UnknownStricter', ['questions', index, 'outcomeIfUnknown'])],
    ),
    ...pack.riskAreas.flatMap(({ from, until }, index) =>
      until !== null && until < from ? [trouble('AreaEndsBeforeItBegins', ['riskAreas', index, 'until'])] : [],
    ),
  ];
}

function trouble(code: TroubleCode, path: FieldPath, params: Trouble['params'] = {}): Trouble {
  return { code, path, params };
}

type TemperatureRules = ProtocolPack['temperature'];

function listPlausibleTrouble({ plausible: { minCelsius, maxCelsius } }: TemperatureRules): readonly Trouble[] {
  const path = ['temperature', 'plausible', 'minCelsius'];
  return [
    ...(minCelsius <= COLD_FOREHEAD_CELSIUS ? [trouble('ColdForeheadPlausible', path, { celsius: COLD_FOREHEAD_CELSIUS.toFixed(1) })] : []),
    ...(minCelsius >= maxCelsius ? [trouble('PlausibleBackwards', ['temperature', 'plausible', 'maxCelsius'], { min: minCelsius })] : []),
  ];
}

function listBandTrouble({ bands, plausible }: TemperatureRules): readonly Trouble[] {
  const rising = bands.slice(1).flatMap((band, index) => {
    const below = bands[index];
    if (below === undefined) return [];
    const at = ['temperature', 'bands', index + 1];
    const isOverlapping = band.minCelsius <= below.minCelsius;
    return [
      ...(isOverlapping ? [trouble('BandOverlap', [...at, 'minCelsius'], { below: below.minCelsius })] : []),
      ...(isAtLeast(band.outcome, below.outcome) ? [] : [trouble('BandMilder', [...at, 'outcome'])]),
    ];
  });
  return [...rising, ...listEdgeTrouble({ bands, plausible })];
}

/** The bands fill the plausible range: from its first reading on, and not from before. */
function listEdgeTrouble({ bands, plausible }: Pick<TemperatureRules, 'bands' | 'plausible'>): readonly Trouble[] {
  const [lowest] = bands;
  if (lowest === undefined) return [];
  const first = ['temperature', 'bands', 0];
  const edges = { from: plausible.minCelsius, until: lowest.minCelsius };
  const beyond = bands.findIndex(({ minCelsius }) => minCelsius > plausible.maxCelsius);
  return [
    ...(lowest.minCelsius > plausible.minCelsius ? [trouble('BandGap', [...first, 'minCelsius'], edges)] : []),
    ...(lowest.minCelsius < plausible.minCelsius ? [trouble('BandUnderPlausible', [...first, 'minCelsius'], edges)] : []),
    ...(lowest.outcome === 'clear' ? [] : [trouble('LowestBandNotClear', [...first, 'outcome'])]),
    ...(beyond === -1 ? [] : [trouble('BandBeyondPlausible', ['temperature', 'bands', beyond, 'minCelsius'], { max: plausible.maxCelsius })]),
    ...(bands.some(({ outcome }) => isAtLeast(outcome, 'hold')) ? [] : [trouble('NobodyWaits', ['temperature', 'bands', bands.length - 1, 'outcome'])]),
  ];
}

function listInstrumentTrouble({ instruments }: TemperatureRules): readonly Trouble[] {
  return instruments.flatMap((first, index) => {
    const isConfirmed = instruments.some((second, other) => other !== index && second.confirms && second.order >= first.order);
    return isConfirmed ? [] : [trouble('InstrumentUnconfirmed', ['temperature', 'instruments', index, 'order'])];
  });
}

function listRepeatedIds(path: FieldPath, items: readonly { readonly id: string }[]): readonly Trouble[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) < index ? [trouble('RepeatedId', [...path, index, 'id'], { id })] : [],
  );
}

const PLACEHOLDER = /\{\w+\}/g;

function listRuleTrouble(pack: ProtocolPack): readonly Trouble[] {
  const placed = listPlacedRules(pack);
  const repeated = placed.flatMap(({ rule: { ruleId }, path }, index) =>
    placed.findIndex(({ rule }) => rule.ruleId === ruleId) < index ? [trouble('RepeatedRule', [...path, 'ruleId'], { id: ruleId })] : [],
  );
  const differing = placed.flatMap(({ rule: { because }, path }) => {
    const [zh, en] = [because.zh, because.en].map((text) => [...new Set(text.match(PLACEHOLDER) ?? [])].toSorted().join(' '));
    return zh === en ? [] : [trouble('ValuesDiffer', [...path, 'because', 'en'], { values: zh || '–' })];
  });
  return [...repeated, ...differing];
}
