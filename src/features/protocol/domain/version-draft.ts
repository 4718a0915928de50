// Writing a draft: begun from a version, changed field by field, with new bands, symptoms, areas and questions to fill in.
import type { VersionDraft } from './commands.ts';
import type { Instrument, ProtocolPack, RiskArea, TemperatureBand } from './pack-shape.ts';
import type { ProtocolVersion } from './records.ts';
import type { FieldPath } from './trouble.ts';

type Symptom = ProtocolPack['symptoms'][number];
type Question = ProtocolPack['questions'][number];

/** Everything as in `base` but its id, its time and the reason. */
export function startDraft(base: ProtocolVersion, { id, effectiveFrom }: { readonly id: string; readonly effectiveFrom: string }): VersionDraft {
  return { id, effectiveFrom, effectiveUntil: null, scope: [...base.scope], pack: base.pack, reason: '' };
}

/** The draft with another value at one field; the path must exist but for its last part. */
export function setAt<Node>(node: Node, path: FieldPath, value: unknown): Node {
  const [first, ...rest] = path;
  if (first === undefined) return value as Node;
  if (Array.isArray(node)) return node.with(Number(first), setAt(node[Number(first)], rest, value)) as Node;
  const record = node as Record<string, unknown>;
  return { ...record, [first]: setAt(record[first], rest, value) } as Node;
}

export function removeAt<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_, other) => other !== index);
}

const nothing = { zh: '', en: '' };
const EMPTY_NUMBER = Number.NaN;

/** A new band lies above all others and is as strict as the strictest. */
export function makeBand(id: string, above: TemperatureBand | undefined): TemperatureBand {
  return { id, ruleId: `temperature.${id}`, minCelsius: EMPTY_NUMBER, outcome: above?.outcome ?? 'clear', label: nothing, because: nothing };
}

export function makeInstrument(id: string): Instrument {
  return { id, order: 3, confirms: true, label: nothing };
}

export function makeSymptom(id: string): Symptom {
  return {
    id, ruleId: `symptom.${id}`, outcome: 'hold', label: nothing,
    because: { zh: '有所述症状,请稍候,等待医务人员询问。', en: 'You have a symptom that we ask about; please wait for the medical staff.' },
  };
}

export function makeRiskArea(from: string): RiskArea {
  return {
    divisionCode: '', ruleId: 'risk-area.new', level: 'medium', outcome: 'hold', from, until: null, name: nothing,
    because: { zh: '{from} 至 {until} 到过重点地区,请稍候登记。', en: 'You were in a risk area from {from} to {until}; please wait to be registered.' },
  };
}

export function makeQuestion(id: string): Question {
  return {
    id, ruleId: `exposure.${id}`, outcome: 'hold', outcomeIfUnknown: 'clear', required: true, text: nothing,
    because: { zh: '按您的回答,请稍候,等待医务人员询问。', en: 'Because of your answer, please wait for the medical staff.' },
    unknown: { ruleId: `exposure.${id}.unknown`, because: { zh: '此问题尚不清楚,已记录。', en: 'This is not known yet; it has been noted.' } },
  };
}

/** `symptom-7` for the seventh: free among `taken`. */
export function nextId(stem: string, taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const id = `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** A risk area is known by its division: its rule follows the code. */
export function withDivisionCode(area: RiskArea, divisionCode: string): RiskArea {
  return { ...area, divisionCode, ruleId: `risk-area.${divisionCode === '' ? 'new' : divisionCode}` };
}
