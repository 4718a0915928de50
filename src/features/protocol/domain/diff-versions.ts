// What differs between two versions, one sentence for each difference, nothing left out (PR-18).
import { isSame } from '../../../core/is-same.ts';
import type { ProtocolPack } from './pack-shape.ts';
import type { ProtocolVersion } from './records.ts';

type LocalText = { readonly zh: string; readonly en: string };
/** A number or code as it is, a text in both languages, a word of the feature by its key, or places by their codes. */
export type ChangeValue = string | number | LocalText | { readonly word: string } | { readonly places: readonly string[] };

export const CHANGE_CODES = [
  'name', 'scope', 'lookback', 'observation', 'counting', 'plausible', 'cool-down',
  'band-added', 'band-removed', 'band-edge', 'band-outcome',
  'instrument-added', 'instrument-removed', 'instrument-order', 'instrument-confirms',
  'symptom-added', 'symptom-removed', 'symptom-outcome',
  'area-added', 'area-removed', 'area-from', 'area-until', 'area-level', 'area-outcome',
  'question-added', 'question-removed', 'question-outcome', 'question-unknown', 'question-required',
  'words', 'order', 'turn-back', 'other',
] as const;
export type ChangeCode = (typeof CHANGE_CODES)[number];

export type Change = { readonly code: ChangeCode; readonly params: Readonly<Record<string, ChangeValue>> };

type Content = Pick<ProtocolVersion, 'scope' | 'pack'>;

/** Times and ids are not compared: two versions always differ in them. */
export function listChanges(before: Content, after: Content): readonly Change[] {
  const found = [...listScopeChanges(before, after), ...listPackChanges(before.pack, after.pack)];
  const differs = !isSame(before.pack, after.pack);
  return found.length === 0 && differs ? [{ code: 'other', params: {} }] : found;
}

function listScopeChanges(before: Content, after: Content): readonly Change[] {
  const [first, second] = [before.scope.toSorted(), after.scope.toSorted()];
  return isSame(first, second) ? [] : [{ code: 'scope', params: { before: { places: first }, after: { places: second } } }];
}

function listPackChanges(before: ProtocolPack, after: ProtocolPack): readonly Change[] {
  const { turnBack } = before;
  return [
    ...compare('name', before.name, after.name),
    ...listTemperatureChanges(before.temperature, after.temperature),
    ...compareItems('symptom', [before.symptoms, after.symptoms], { idOf: ({ id }) => id, labelOf: ({ label }) => label, fields: [outcome('symptom-outcome')] }),
    ...listAreaChanges(before, after),
    ...listQuestionChanges(before, after),
    ...compare('lookback', before.lookbackDays, after.lookbackDays),
    ...compare('observation', before.observationDays, after.observationDays),
    ...compare('counting', { word: `counting.${before.dayCounting}` }, { word: `counting.${after.dayCounting}` }),
    ...(isSame(before.unlisted, after.unlisted) ? [] : [{ code: 'words', params: { label: { word: 'rule.unlisted' } } } as const]),
    ...(isSame(turnBack, after.turnBack) ? [] : [{ code: 'turn-back', params: {} } as const]),
  ];
}

function listTemperatureChanges(before: ProtocolPack['temperature'], after: ProtocolPack['temperature']): readonly Change[] {
  const rangeOf = ({ plausible }: ProtocolPack['temperature']): string => `${plausible.minCelsius.toFixed(1)}–${plausible.maxCelsius.toFixed(1)}`;
  const sentences = (['plausible', 'missing', 'secondReading', 'dismissed'] as const).filter((name) => !isSame(before[name].because, after[name].because));
  return [
    ...compareItems('band', [before.bands, after.bands], {
      idOf: ({ id }) => id,
      labelOf: ({ label }) => label,
      fields: [{ key: 'minCelsius', code: 'band-edge', say: ({ minCelsius }) => minCelsius.toFixed(1) }, outcome('band-outcome')],
    }),
    ...compare('plausible', rangeOf(before), rangeOf(after)),
    ...compareItems('instrument', [before.instruments, after.instruments], {
      idOf: ({ id }) => id,
      labelOf: ({ label }) => label,
      fields: [
        { key: 'order', code: 'instrument-order', say: ({ order }) => order },
        { key: 'confirms', code: 'instrument-confirms', say: ({ confirms }) => yesOrNo(confirms) },
      ],
    }),
    ...compare('cool-down', before.secondReading.coolDownMinutes, after.secondReading.coolDownMinutes),
    ...sentences.map((name) => ({ code: 'words', params: { label: { word: `rule.${name}` } } }) as const),
  ];
}

function listAreaChanges(before: ProtocolPack, after: ProtocolPack): readonly Change[] {
  return compareItems('area', [before.riskAreas, after.riskAreas], {
    idOf: ({ ruleId }) => ruleId,
    labelOf: ({ name }) => name,
    fields: [
      { key: 'from', code: 'area-from', say: ({ from }) => from },
      { key: 'until', code: 'area-until', say: ({ until }) => until ?? { word: 'areas.not-ended' } },
      { key: 'level', code: 'area-level', say: ({ level }) => ({ word: `risk-level.${level}` }) },
      outcome('area-outcome'),
    ],
  });
}

function listQuestionChanges(before: ProtocolPack, after: ProtocolPack): readonly Change[] {
  return compareItems('question', [before.questions, after.questions], {
    idOf: ({ id }) => id,
    labelOf: ({ text }) => text,
    fields: [
      outcome('question-outcome'),
      { key: 'outcomeIfUnknown', code: 'question-unknown', say: ({ outcomeIfUnknown }) => ({ word: `outcome.${outcomeIfUnknown}` }) },
      { key: 'required', code: 'question-required', say: ({ required }) => yesOrNo(required) },
    ],
  });
}

function yesOrNo(isYes: boolean): ChangeValue {
  return { word: isYes ? 'answer.yes' : 'answer.no' };
}

function compare(code: ChangeCode, before: ChangeValue, after: ChangeValue): readonly Change[] {
  return isSame(before, after) ? [] : [{ code, params: { before, after } }];
}

type Field<Item> = { readonly key: keyof Item & string; readonly code: ChangeCode; readonly say: (item: Item) => ChangeValue };

function outcome<Item extends { readonly outcome: string }>(code: ChangeCode): Field<Item> {
  return { key: 'outcome', code, say: (item) => ({ word: `outcome.${item.outcome}` }) };
}

type Items<Item> = { readonly idOf: (item: Item) => string; readonly labelOf: (item: Item) => LocalText; readonly fields: readonly Field<Item>[] };

function compareItems<Item extends object>(kind: 'band' | 'instrument' | 'symptom' | 'area' | 'question', [before, after]: readonly [readonly Item[], readonly Item[]], items: Items<Item>): readonly Change[] {
  const { idOf, labelOf } = items;
  const lacks = (list: readonly Item[], item: Item): boolean => !list.some((other) => idOf(other) === idOf(item));
  const removed = before.filter((item) => lacks(after, item)).map((item) => ({ code: `${kind}-removed`, params: { label: labelOf(item) } }) as const);
  const added = after.filter((item) => lacks(before, item)).map((item) => ({ code: `${kind}-added`, params: { label: labelOf(item) } }) as const);
  const pairs = after.flatMap((item) => {
    const old = before.find((other) => idOf(other) === idOf(item));
    return old === undefined ? [] : [[old, item] as const];
  });
  const idsOf = (list: readonly Item[], other: readonly Item[]): string[] => list.filter((item) => !lacks(other, item)).map(idOf);
  const isReordered = !isSame(idsOf(before, after), idsOf(after, before));
  return [
    ...removed,
    ...added,
    ...pairs.flatMap((pair) => compareItem(pair, items)),
    ...(isReordered ? [{ code: 'order', params: { list: { word: `list.${kind}` } } } as const] : []),
  ];
}

/** A copy without some of its keys. */
function omit<Item extends object>(item: Item, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));
}

/** What is not a field of its own is wording. */
function compareItem<Item extends object>([before, after]: readonly [Item, Item], { labelOf, fields }: Items<Item>): readonly Change[] {
  const label = labelOf(after);
  const keys = fields.map(({ key }) => key);
  const changed = fields
    .filter(({ key }) => !isSame(before[key], after[key]))
    .map(({ code, say }) => ({ code, params: { label, before: say(before), after: say(after) } }));
  return isSame(omit(before, keys), omit(after, keys)) ? changed : [...changed, { code: 'words', params: { label } }];
}
