// Every rule of a pack in one list, so that ids are unique and each reason finds its words (PR-2).
import type { ProtocolPack, Rule } from './pack-shape.ts';

export function listRules(pack: ProtocolPack): readonly Rule[] {
  const { temperature, turnBack } = pack;
  return [
    ...temperature.bands,
    temperature.plausible,
    temperature.missing,
    temperature.secondReading,
    temperature.dismissed,
    ...pack.symptoms,
    ...pack.riskAreas,
    ...pack.questions.flatMap((question) => [question, question.unknown]),
    pack.unlisted,
    ...Object.values(turnBack.bars),
    turnBack.ground,
    turnBack.groundMissing,
    ...Object.values(turnBack.forbiddenBases),
  ];
}

export function findRule(pack: ProtocolPack, ruleId: string): Rule | undefined {
  return listRules(pack).find((rule) => rule.ruleId === ruleId);
}
