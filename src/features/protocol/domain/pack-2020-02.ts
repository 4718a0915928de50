// The default protocol: February 2020, as a district on the Jiangsu border lived it.
import type { ProtocolPack } from './pack-shape.ts';
import { riskAreas202002 } from './risk-areas-2020-02.ts';
import { turnBack202002 } from './turn-back-2020-02.ts';
import type { ProtocolVersion } from './records.ts';

/** Bands as two districts' software had them; thresholds, places and questions are settings, not findings of ours. */
export const pack202002: ProtocolPack = {
  id: 'cn-2020-02',
  name: { zh: '2020年2月疫情防控查验规程', en: 'Epidemic check protocol of February 2020' },
  anchorDate: '2020-02-03',
  temperature: {
    bands: [
      {
        id: 'normal', ruleId: 'temperature.normal', minCelsius: 35, outcome: 'clear',
        label: { zh: '正常', en: 'normal' },
        because: { zh: '体温 {celsius} ℃,正常。', en: 'Temperature {celsius} °C: normal.' },
      },
      {
        id: 'low', ruleId: 'temperature.low', minCelsius: 37.3, outcome: 'hold',
        label: { zh: '低热', en: 'low fever' },
        because: { zh: '复测体温 {celsius} ℃,属低热。请稍候,等待医务人员。', en: 'Second reading {celsius} °C: low fever. Please wait for the medical staff.' },
      },
      {
        id: 'medium', ruleId: 'temperature.medium', minCelsius: 38, outcome: 'refer',
        label: { zh: '中等度热', en: 'fever' },
        because: { zh: '复测体温 {celsius} ℃,发热。将由医务人员进一步排查。', en: 'Second reading {celsius} °C: fever. Medical staff will examine you.' },
      },
      {
        id: 'high', ruleId: 'temperature.high', minCelsius: 39, outcome: 'refer',
        label: { zh: '高热', en: 'high fever' },
        because: { zh: '复测体温 {celsius} ℃,高热。将立即由医务人员处理。', en: 'Second reading {celsius} °C: high fever. Medical staff will attend to you at once.' },
      },
    ],
    plausible: {
      ruleId: 'temperature.implausible', minCelsius: 35, maxCelsius: 42.5,
      because: { zh: '读数 {celsius} ℃ 不可信(应在 {minCelsius}–{maxCelsius} ℃),请在避风处用登记的仪器重测。', en: 'Reading {celsius} °C cannot be used (expected {minCelsius}–{maxCelsius} °C); please measure again out of the wind with a registered instrument.' },
    },
    missing: {
      ruleId: 'temperature.missing',
      because: { zh: '尚未测量体温,请测量。', en: 'No temperature has been taken yet; please measure.' },
    },
    instruments: [
      { id: 'infrared', order: 1, confirms: false, label: { zh: '红外测温', en: 'infrared camera or gun' } },
      { id: 'forehead', order: 2, confirms: true, label: { zh: '额温计', en: 'forehead thermometer' } },
      { id: 'ear', order: 3, confirms: true, label: { zh: '耳温计', en: 'ear thermometer' } },
      { id: 'mercury', order: 3, confirms: true, label: { zh: '水银体温计', en: 'mercury thermometer' } },
    ],
    secondReading: {
      ruleId: 'temperature.second-reading', coolDownMinutes: 5,
      because: { zh: '{instrument}读数 {celsius} ℃ 偏高,请休息 {minutes} 分钟后用另一种体温计复测。', en: 'The {instrument} read {celsius} °C; please rest {minutes} minutes and be measured with another thermometer.' },
    },
    dismissed: {
      ruleId: 'temperature.dismissed',
      because: { zh: '{instrument}首测 {celsius} ℃ 偏高,复测正常,不计发热。', en: 'The first reading of {celsius} °C by {instrument} was not confirmed; it does not count as fever.' },
    },
  },
  symptoms: [
    {
      id: 'fever', ruleId: 'symptom.fever', outcome: 'refer', label: { zh: '发热', en: 'fever' },
      because: { zh: '自述近日发热,请由医务人员进一步排查。', en: 'You told us of a fever; medical staff will examine you.' },
    },
    {
      id: 'dry-cough', ruleId: 'symptom.dry-cough', outcome: 'hold', label: { zh: '干咳', en: 'dry cough' },
      because: { zh: '有干咳,请稍候,等待医务人员询问。', en: 'You have a dry cough; please wait for the medical staff.' },
    },
    {
      id: 'fatigue', ruleId: 'symptom.fatigue', outcome: 'hold', label: { zh: '乏力', en: 'fatigue' },
      because: { zh: '有乏力,请稍候,等待医务人员询问。', en: 'You feel unusually tired; please wait for the medical staff.' },
    },
    {
      id: 'breathlessness', ruleId: 'symptom.breathlessness', outcome: 'refer', label: { zh: '呼吸困难', en: 'breathlessness' },
      because: { zh: '有呼吸困难,请立即由医务人员处理。', en: 'You are short of breath; medical staff will attend to you at once.' },
    },
    {
      id: 'diarrhoea', ruleId: 'symptom.diarrhoea', outcome: 'hold', label: { zh: '腹泻', en: 'diarrhoea' },
      because: { zh: '有腹泻,请稍候,等待医务人员询问。', en: 'You have diarrhoea; please wait for the medical staff.' },
    },
    {
      id: 'other', ruleId: 'symptom.other', outcome: 'hold', label: { zh: '其他不适', en: 'other complaint' },
      because: { zh: '有其他不适,请稍候,等待医务人员询问。', en: 'You feel unwell; please wait for the medical staff.' },
    },
  ],
  riskAreas: riskAreas202002,
  questions: [
    {
      id: 'contact-with-case', ruleId: 'exposure.contact-with-case', outcome: 'refer', outcomeIfUnknown: 'hold', required: true,
      text: { zh: '近14天是否接触过确诊或疑似病例?', en: 'In the past 14 days, were you in contact with a confirmed or suspected case?' },
      because: { zh: '接触过确诊或疑似病例,请由医务人员进一步排查。', en: 'You were in contact with a confirmed or suspected case; medical staff will speak to you.' },
      unknown: {
        ruleId: 'exposure.contact-with-case.unknown',
        because: { zh: '是否接触过病例尚不清楚,请稍候,再次询问。', en: 'It is not known whether you met a case; please wait, you will be asked again.' },
      },
    },
    {
      id: 'people-from-risk-area', ruleId: 'exposure.people-from-risk-area', outcome: 'hold', outcomeIfUnknown: 'clear', required: true,
      text: { zh: '近14天是否接触过来自重点地区的人员?', en: 'In the past 14 days, were you in contact with people from a risk area?' },
      because: { zh: '接触过来自重点地区的人员,请稍候登记。', en: 'You were in contact with people from a risk area; please wait to be registered.' },
      unknown: {
        ruleId: 'exposure.people-from-risk-area.unknown',
        because: { zh: '是否接触过重点地区人员尚不清楚,已记录。', en: 'It is not known whether you met people from a risk area; this has been noted.' },
      },
    },
    {
      id: 'cluster', ruleId: 'exposure.cluster', outcome: 'hold', outcomeIfUnknown: 'clear', required: true,
      text: { zh: '近14天家中或单位是否有两人及以上发热?', en: 'In the past 14 days, did two or more people at home or at work have a fever?' },
      because: { zh: '身边有聚集性发热,请稍候,等待医务人员询问。', en: 'Several people around you had a fever; please wait for the medical staff.' },
      unknown: {
        ruleId: 'exposure.cluster.unknown',
        because: { zh: '身边有无聚集性发热尚不清楚,已记录。', en: 'It is not known whether people around you had a fever; this has been noted.' },
      },
    },
  ],
  unlisted: {
    ruleId: 'evidence.unlisted', outcome: 'hold',
    because: { zh: '所记录的“{id}”不在本规程中,请稍候,由带班人员核对。', en: 'The recorded "{id}" is not in this protocol; please wait for the post leader.' },
  },
  lookbackDays: 14,
  observationDays: 14,
  dayCounting: 'arrival-is-day-0',
  turnBack: turnBack202002,
};

/** The version a district begins with: from the start of February until another one is published. */
export function makeFirstVersion(district: string): ProtocolVersion {
  return {
    id: `first-${district}`,
    effectiveFrom: '2020-02-01T00:00:00+08:00',
    effectiveUntil: null,
    scope: [district],
    pack: pack202002,
  };
}
