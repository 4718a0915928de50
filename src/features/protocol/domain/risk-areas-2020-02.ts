// The risk areas of the pack of February 2020.
import type { RiskArea } from './pack-shape.ts';

/** Days on which a stay counts; a stay is asked to wait and be registered, it is nobody's illness. */
export const riskAreas202002: RiskArea[] = [
  {
    divisionCode: '420100', ruleId: 'risk-area.420100', level: 'high', outcome: 'hold', from: '2020-01-20', until: null,
    name: { zh: '湖北省武汉市', en: 'Wuhan, Hubei' },
    because: { zh: '{from} 至 {until} 到过武汉市,请稍候登记。', en: 'You were in Wuhan from {from} to {until}; please wait to be registered.' },
  },
  {
    divisionCode: '420000', ruleId: 'risk-area.420000', level: 'high', outcome: 'hold', from: '2020-01-24', until: null,
    name: { zh: '湖北省其他地区', en: 'Hubei outside Wuhan' },
    because: { zh: '{from} 至 {until} 到过湖北省,请稍候登记。', en: 'You were in Hubei from {from} to {until}; please wait to be registered.' },
  },
  {
    divisionCode: '330300', ruleId: 'risk-area.330300', level: 'medium', outcome: 'hold', from: '2020-01-27', until: null,
    name: { zh: '浙江省温州市', en: 'Wenzhou, Zhejiang' },
    because: { zh: '{from} 至 {until} 到过温州市,请稍候登记。', en: 'You were in Wenzhou from {from} to {until}; please wait to be registered.' },
  },
];
