// Names and values of corrected fields, in words.
import { useSay } from '../../../../../web/shell/words.tsx';
import { postFlowWords } from './words.ts';

/** Of `plate` or `travellers.name`; a field that has no words is said as it is. */
export function useSayField(): (field: string) => string {
  const say = useSay(postFlowWords);
  return (field) => {
    const key = `field.${field.replace('travellers.', '')}`;
    return isKnown(key) ? say(key) : field;
  };
}

function isKnown(key: string): key is keyof typeof postFlowWords.zh {
  return key in postFlowWords.zh;
}

export function valueToText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? Object.values(value).map(valueToText).join(' ') : String(value);
}
