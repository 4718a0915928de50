// Every rule of a pack in one list, so that ids are unique and each reason finds its words (PR-2).
import type { ProtocolPack, Rule } from './pack-shape.ts';
import type { FieldPath } from './trouble.ts';

/** `path` leads from the pack to the rule. */
export type PlacedRule = { readonly rule: Rule; readonly path: FieldPath };

export function listPlacedRules(pack: ProtocolPack): readonly PlacedRule[] {
  const { temperature, turnBack } = pack;
  const inList = (path: FieldPath, rules: readonly Rule[]): PlacedRule[] => rules.map((rule, index) => ({ rule, path: [...path, index] }));
  const inRecord = (path: FieldPath, rules: Readonly<Record<string, Rule>>): PlacedRule[] =>
    Object.entries(rules).map(([name, rule]) => ({ rule, path: [...path, name] }));
  const { plausible, missing, secondReading, dismissed } = temperature;
  const { ground, groundMissing } = turnBack;
  return [
    ...inList(['temperature', 'bands'], temperature.bands),
    ...inRecord(['temperature'], { plausible, missing, secondReading, dismissed }),
    ...inList(['symptoms'], pack.symptoms),
    ...inList(['riskAreas'], pack.riskAreas),
    ...inList(['questions'], pack.questions),
    ...pack.questions.map(({ unknown }, index) => ({ rule: unknown, path: ['questions', index, 'unknown'] })),
    ...inRecord([], { unlisted: pack.unlisted }),
    ...inRecord(['turnBack', 'bars'], turnBack.bars),
    ...inRecord(['turnBack'], { ground, groundMissing }),
    ...inRecord(['turnBack', 'forbiddenBases'], turnBack.forbiddenBases),
  ];
}

export function listRules(pack: ProtocolPack): readonly Rule[] {
  return listPlacedRules(pack).map(({ rule }) => rule);
}

export function findRule(pack: ProtocolPack, ruleId: string): Rule | undefined {
  return listRules(pack).find((rule) => rule.ruleId === ruleId);
}
