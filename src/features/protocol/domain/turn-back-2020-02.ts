// Who is never turned back, and on what ground alone anybody is, in the pack of February 2020.
import type { ProtocolPack } from './pack-shape.ts';

export const turnBack202002: ProtocolPack['turnBack'] = {
  bars: {
    fever: {
      ruleId: 'turn-back.fever',
      because: { zh: '发热或待复测的人员不得劝返,应交医务人员。', en: 'Nobody with a fever, or waiting for a second reading, is turned back; medical staff take over.' },
    },
    unmeasured: {
      ruleId: 'turn-back.unmeasured',
      because: { zh: '没有有效体温,不得劝返,请先测温。', en: 'Nobody is turned back without a valid temperature; please measure first.' },
    },
    symptoms: {
      ruleId: 'turn-back.symptoms',
      because: { zh: '有症状的人员不得劝返,应交医务人员。', en: 'Nobody with symptoms is turned back; medical staff take over.' },
    },
    referred: {
      ruleId: 'turn-back.referred',
      because: { zh: '应移交医学排查的人员不得劝返。', en: 'Nobody who is to be referred to health is turned back.' },
    },
    resident: {
      ruleId: 'turn-back.resident',
      because: { zh: '本地居民不得劝返。', en: 'Residents are not turned back.' },
    },
    emergency: {
      ruleId: 'turn-back.emergency',
      because: { zh: '就医、救援等紧急情况不得劝返。', en: 'Emergencies are not turned back.' },
    },
    pregnancy: {
      ruleId: 'turn-back.pregnancy',
      because: { zh: '孕产妇不得劝返。', en: 'Pregnant women are not turned back.' },
    },
    'lone-minor': {
      ruleId: 'turn-back.lone-minor',
      because: { zh: '无监护人陪同的未成年人(或年龄不明者)不得劝返。', en: 'Nobody under age, or of unknown age, is turned back without a guardian.' },
    },
  },
  ground: {
    ruleId: 'turn-back.dated-travel-history',
    because: { zh: '近期到过重点地区,有日期、有凭据,可以劝返。', en: 'A dated stay in a risk area, with evidence: turning back is allowed.' },
  },
  groundMissing: {
    ruleId: 'turn-back.no-dated-travel-history',
    because: { zh: '没有带日期和凭据的重点地区旅居史,不得劝返。', en: 'Without a dated stay in a risk area and evidence of it nobody is turned back.' },
  },
  forbiddenBases: {
    'plate-province': {
      ruleId: 'turn-back.plate-province',
      because: { zh: '不得仅凭车牌归属地劝返。', en: 'Nobody is turned back for the province of a plate.' },
    },
    'identity-prefix': {
      ruleId: 'turn-back.identity-prefix',
      because: { zh: '不得仅凭身份证号码开头劝返。', en: 'Nobody is turned back for the first digits of an identity number.' },
    },
    'native-place': {
      ruleId: 'turn-back.native-place',
      because: { zh: '不得仅凭籍贯、户籍地劝返。', en: 'Nobody is turned back for a native place.' },
    },
  },
  evidenceKinds: [
    { id: 'ticket', label: { zh: '车票、机票', en: 'ticket' } },
    { id: 'toll-receipt', label: { zh: '通行费票据', en: 'toll receipt' } },
    { id: 'own-statement', label: { zh: '本人签字陈述', en: 'own signed statement' } },
    { id: 'phone-record', label: { zh: '本人出示的行程短信', en: 'travel message shown by the person' } },
    { id: 'accommodation', label: { zh: '住宿凭据', en: 'proof of lodging' } },
  ],
  adultFromYears: 18,
};
